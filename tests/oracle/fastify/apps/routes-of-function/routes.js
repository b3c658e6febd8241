'use strict';
const auth = require('./auth');

module.exports = (app, { base }) => {
  // oracle: GET /api/open 200
  app.get(`${base}/open`, (request, reply) => reply.send('open'));
  // oracle: GET /api/closed 401
  app.get(base + '/closed', { preHandler: auth.required }, (request, reply) => reply.send('closed'));
  // oracle: GET /api/optional 200
  app.get([base, 'optional'].join('/'), { preHandler: auth.optional }, (request, reply) => reply.send(request.user ?? 'nobody'));
  for (const { method, url, handler, auth: needsAuth } of table) {
    // oracle: GET /api/table/a 200
    // oracle: POST /api/table/a 401
    app.route({ method, url: base + url, handler, preHandler: needsAuth ? [auth.required] : [] });
  }
};

const table = [
  { method: 'GET', url: '/table/a', handler: async () => 'a', auth: false },
  { method: 'POST', url: '/table/a', handler: async () => 'a', auth: true },
];
