'use strict';

class TokenGuard {
  #token;

  constructor(token) {
    this.#token = token;
    this.check = this.check.bind(this);
  }

  async check(request, reply) {
    const given = TokenGuard.read(request);
    if (given !== this.#token) {
      reply.code(401);
      throw new Error('wrong token');
    }
  }

  static read(request) {
    const header = request.headers.authorization;
    return header ? header.replace(/^Bearer /, '') : null;
  }
}

module.exports = { TokenGuard };
