'use strict';
const fastify = require('fastify')();
const name = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

// A response schema shapes the answer only.
// oracle: POST /response-only 200
// oracle: POST /response-only 200 probe=body send={"anything":1}
fastify.post('/response-only', { schema: { response: { 200: { type: 'object', additionalProperties: true } } } }, async request => request.body);

// The error is attached and nobody looks at it.
// oracle: POST /attached 200
// oracle: POST /attached 200 probe=body send={"anything":1}
fastify.post('/attached', { schema: { body: name }, attachValidation: true }, async request => ({ name: request.body.name }));

// Here somebody does.
// oracle: POST /attached-checked 400 auth=absent
// oracle: POST /attached-checked 400 probe=body send={"anything":1}
fastify.post('/attached-checked', { schema: { body: name }, attachValidation: true }, async (request, reply) => {
  if (request.validationError) return reply.code(400).send(request.validationError);
  return request.body.name;
});

// An empty schema accepts everything.
// oracle: POST /empty 200
// oracle: POST /empty 200 probe=body send={"anything":1} valid=absent
fastify.post('/empty', { schema: { body: {} } }, async request => request.body);
// oracle: POST /any-object 200
// oracle: POST /any-object 200 probe=body send={"anything":1} valid=absent
fastify.post('/any-object', { schema: { body: { type: 'object' } } }, async request => request.body);

// Documentation words check nothing.
// oracle: POST /words 200
// oracle: POST /words 200 probe=body send={"anything":1}
fastify.post('/words', { schema: { summary: 'make one', tags: ['x'], consumes: ['application/json'] } }, async request => request.body);

module.exports = fastify;
