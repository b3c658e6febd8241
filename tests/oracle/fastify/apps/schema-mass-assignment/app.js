'use strict';
const fastify = require('fastify')();

// Unknown fields are removed here, not refused; a wrong known field is refused.
// oracle: POST /strict 200 send={"name":"a","admin":true}
// oracle: POST /strict 400 probe=body send={"name":[1,2]}
fastify.post('/strict', {
  schema: { body: { type: 'object', additionalProperties: false, required: ['name'], properties: { name: { type: 'string' } } } },
}, async request => request.body);

module.exports = fastify;
