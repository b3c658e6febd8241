'use strict';
const fastify = require('fastify')();
const authenticate = { realm: 'Westeros' };

async function validate(username, password) {
  if (username !== 'Tyrion' || password !== 'wine') return new Error('Winter is coming');
}

fastify.register(require('@fastify/basic-auth'), { validate, authenticate });
// oracle: GET /open 200
fastify.get('/open', async () => 'the plugin adds no hook');
fastify.after(() => {
  // oracle: GET /closed 401
  // oracle: GET /closed 200 with=authorization:Basic+VHlyaW9uOndpbmU=
  fastify.route({ method: 'GET', url: '/closed', onRequest: fastify.basicAuth, handler: async () => 'closed' });
});
fastify.register(async admin => {
  admin.addHook('onRequest', admin.basicAuth);
  // oracle: GET /admin 401
  admin.get('/admin', async () => 'admin');
});

module.exports = fastify;
