'use strict';
module.exports = async fastify => {
  // oracle: POST /login 200
  fastify.post('/login', async () => ({ token: fastify.jwt.sign({}) }));
};
