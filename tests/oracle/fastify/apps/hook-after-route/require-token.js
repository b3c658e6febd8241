'use strict';

/** Rejects everybody who has no token. */
async function requireToken(request, reply) {
  const token = request.headers.authorization;
  if (!token || token !== `Bearer ${process.env.TOKEN}`) {
    reply.code(401);
    throw new Error('Unauthorized');
  }
}

module.exports = { requireToken };
