'use strict';
const app = require('fastify')();

// oracle: GET /v 200 with=accept-version:1.0.0 auth=absent
app.get('/v', { constraints: { version: '1.0.0' } }, async () => 'one');
app.get('/v', { constraints: { version: '2.0.0' } }, async () => 'two');
// oracle: GET /host 404 auth=absent
// oracle: GET /host 200 with=host:api.example
app.get('/host', { constraints: { host: 'api.example' } }, async () => 'host');

module.exports = app;
