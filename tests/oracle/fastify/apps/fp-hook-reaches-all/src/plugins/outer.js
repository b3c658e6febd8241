const fp = require('fastify-plugin');
const inner = require('./inner');

module.exports = fp(async fastify => {
  await fastify.register(inner, { header: 'x-session' });
}, { name: 'outer' });
