'use strict';
const fastify = require('fastify')();

fastify.register(require('@fastify/cookie'));
fastify.register(require('@fastify/csrf-protection'));
fastify.register(async pages => {
  // The plugin adds no hook.
  // oracle: POST /unprotected 200
  pages.post('/unprotected', async () => 'changed');
  // 403 here means a missing CSRF token, not a missing login.
  // oracle: POST /protected 403 auth=absent
  pages.post('/protected', { onRequest: pages.csrfProtection }, async () => 'changed');
});

module.exports = fastify;
