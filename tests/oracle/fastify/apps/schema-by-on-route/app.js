'use strict';
const fastify = require('fastify')();

const schemas = {
  '/signup': { body: { type: 'object', required: ['email'], properties: { email: { type: 'string' } } } },
};

fastify.addHook('onRoute', route => {
  const schema = schemas[route.url];
  if (schema) route.schema = { ...route.schema, ...schema };
});
// oracle: POST /signup 400 auth=absent|waived
// oracle: POST /signup 400 probe=body send={}
fastify.post('/signup', async request => request.body.email);
// oracle: POST /contact 200
// oracle: POST /contact 200 probe=body send={"x":1}
fastify.post('/contact', async request => request.body);

module.exports = fastify;
