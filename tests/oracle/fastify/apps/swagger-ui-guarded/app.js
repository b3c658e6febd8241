'use strict';
const fastify = require('fastify')();

const onlyStaff = (request, reply, next) => {
  if (request.headers.cookie !== 'staff=1') return reply.code(403).send('staff only');
  next();
};

fastify.register(require('@fastify/swagger'));
// The files below `static` have no hook.
// oracle: GET /documentation 403
// oracle: GET /documentation/json 403
// oracle: GET /documentation/yaml 403
// oracle: GET /documentation/static/index.html 403
// oracle: GET /documentation/static/swagger-initializer.js 403
// oracle: GET /documentation/static/* 200 at=/documentation/static/swagger-ui.css
fastify.register(require('@fastify/swagger-ui'), { uiHooks: { onRequest: onlyStaff } });

module.exports = fastify;
