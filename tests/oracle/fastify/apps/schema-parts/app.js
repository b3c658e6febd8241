'use strict';
const fastify = require('fastify')();
const name = { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 2 } } };
const page = { type: 'object', properties: { page: { type: 'integer' } } };
const id = { type: 'object', properties: { id: { type: 'integer' } } };

// oracle: POST /body 200 send={"name":"ab"}
// oracle: POST /body 400 probe=body send={"name":"a"}
fastify.post('/body', { schema: { body: name } }, async request => request.body);
// oracle: GET /query 200
// oracle: GET /query 400 probe=query at=/query?page=x
fastify.get('/query', { schema: { querystring: page } }, async request => ({ page: request.query.page }));
// oracle: GET /query-alias 200
// oracle: GET /query-alias 400 probe=query at=/query-alias?page=x
fastify.get('/query-alias', { schema: { query: page } }, async request => ({ page: request.query.page }));
// oracle: GET /params/:id 200 at=/params/7
// oracle: GET /params/:id 400 probe=params at=/params/x
fastify.get('/params/:id', { schema: { params: id } }, async request => request.params.id);
// Only the body has a schema.
// oracle: PUT /only-body/:id 200 send={"name":"ab"}
// oracle: PUT /only-body/:id 400 probe=body send={}
// oracle: PUT /only-body/:id 200 probe=params send={"name":"ab"} at=/only-body/%7B
// oracle: PUT /only-body/:id 200 probe=query send={"name":"ab"} at=/only-body/1?force[x]=1
fastify.put('/only-body/:id', { schema: { body: name } }, async request => [request.params.id, request.query.force, request.body.name]);
// oracle: DELETE /remove 400 auth=absent
// oracle: DELETE /remove 400 probe=body send={}
fastify.delete('/remove', { schema: { body: name } }, async request => request.body);
// oracle: POST /none 200
// oracle: POST /none 200 probe=body send={"anything":[1]}
fastify.post('/none', async request => request.body);

module.exports = fastify;
