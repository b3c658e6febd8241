'use strict';
const fastify = require('fastify')();

// oracle: GET /posts/:id? 200 at=/posts/1
// oracle: GET /posts/:id? 200 at=/posts
fastify.get('/posts/:id?', async request => request.params);

module.exports = fastify;
