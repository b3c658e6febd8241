'use strict';
// oracle: majors 5
const fastify = require('fastify')();
const schema = 'type Query { one: Int }';
const resolvers = { Query: { one: () => 1 } };

// oracle: GET /metrics 200
fastify.register(require('fastify-metrics'));
// oracle: GET /up 200
fastify.register(require('fastify-healthcheck'), { healthcheckUrl: '/up' });
// oracle: GET /graphql 400 auth=absent
// oracle: POST /graphql 400 auth=absent
// oracle: GET /graphiql 200
// oracle: GET /graphiql/main.js 200
// oracle: GET /graphiql/sw.js 200
// oracle: GET /graphiql/config.js 200
fastify.register(require('mercurius'), { schema, resolvers, graphiql: true });

fastify.register(async area => {
  area.register(require('fastify-auth0-verify'), { domain: 'tenant.example', audience: 'api' });
  area.register(async routes => {
    // oracle: GET /area/open 200
    routes.get('/open', async () => 'open');
    // oracle: GET /area/closed 401
    routes.get('/closed', { preValidation: routes.authenticate }, async () => 'closed');
  });
}, { prefix: '/area' });

module.exports = fastify;
