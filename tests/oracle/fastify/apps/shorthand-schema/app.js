'use strict';
// oracle[5]: throws
const fastify = require('fastify')();
// Version 4 completes the schema, version 5 does not start.
// oracle[4]: GET /list 200
// oracle[4]: GET /list 400 probe=query at=/list?page=x
fastify.get('/list', { schema: { querystring: { page: { type: 'number' } } } }, async request => ({ page: request.query.page }));
module.exports = fastify;
