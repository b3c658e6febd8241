'use strict';
const fastify = require('fastify')();

// oracle: * 401
fastify.get('/early', async () => 'early');
fastify.register(require('./routes/first'));
fastify.register(require('./plugins/outer'));
fastify.register(require('./routes/second'));
fastify.get('/late', async () => 'late');

fastify.listen({ port: 3000 }, error => {
  if (error) process.exit(1);
});
