'use strict';
const fastify = require('fastify')();
const echo = async request => request.params;

// oracle: * 200
fastify.get('/users/:id', echo);
fastify.get('/near/:lat-:lng', echo);
// oracle: GET /near/:lat-:lng 200 at=/near/1-2
// oracle: GET /file/:name(^\d+$).png 200 at=/file/12.png
fastify.get('/file/:name(^\\d+$).png', echo);
// oracle: GET /files/* 200 at=/files/a/b
// oracle: GET /files/* 200 at=/files/
// oracle: GET /files/* 404 at=/files
fastify.get('/files/*', echo);
// oracle: GET /star* 200 at=/starfish
fastify.get('/star*', echo);
// oracle: GET /literal::colon 200 at=/literal:colon
fastify.get('/literal::colon', echo);
// oracle: GET /users/me 401
fastify.get('/users/me', {
  onRequest(request, reply, done) {
    done(Object.assign(new Error('no'), { statusCode: 401 }));
  },
}, echo);
// oracle: GET /Case 200
// oracle: GET /Case 404 at=/case
// oracle: GET /Case 404 at=/Case/
fastify.get('/Case', echo);

module.exports = fastify;
