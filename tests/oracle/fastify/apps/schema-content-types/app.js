'use strict';
const fastify = require('fastify')();
const name = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

// oracle: POST /typed 400 auth=absent
// oracle: POST /typed 400 probe=body send={} valid=present|unknown -- text/plain passes unchecked
// oracle: POST /typed 200 with=content-type:text/plain send=hello
fastify.post('/typed', { schema: { body: { content: { 'application/json': { schema: name } } } } }, async request => request.body);

module.exports = fastify;
