'use strict';
// oracle: majors 4
const { Type } = require('@sinclair/typebox');
const fastify = require('fastify')();

const Body = Type.Object({ name: Type.String({ minLength: 1 }) });
const Query = Type.Partial(Type.Object({ page: Type.Integer() }));
// oracle: POST /things 400 auth=absent
// oracle: POST /things 400 probe=body send={"name":""}
// oracle: POST /things 400 probe=query at=/things?page=x send={"name":"a"}
fastify.post('/things', { schema: { body: Body, querystring: Query } }, async request => [request.body.name, request.query.page]);
module.exports = fastify;
