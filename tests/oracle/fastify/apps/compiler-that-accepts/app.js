'use strict';
const fastify = require('fastify')();
const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

fastify.register(async lax => {
  lax.setValidatorCompiler(() => () => true);
  // oracle: POST /lax 200
  // oracle: POST /lax 200 probe=body send={"x":1}
  lax.post('/lax', { schema: { body } }, async request => request.body);
});
fastify.register(async strict => {
  // oracle: POST /strict 400 auth=absent
  // oracle: POST /strict 400 probe=body send={"x":1}
  strict.post('/strict', { schema: { body } }, async request => request.body);
});
// oracle: POST /route-lax 200
// oracle: POST /route-lax 200 probe=body send={"x":1}
fastify.post('/route-lax', { schema: { body }, validatorCompiler: () => () => true }, async request => request.body);

module.exports = fastify;
