'use strict';
const fastify = require('fastify');
const routes = require('./routes');

module.exports = function build(opts = {}) {
  const app = fastify(opts);
  app.register(require('./auth'));
  routes.forEach(route => {
    app.register(async scope => {
      if (route.secure) scope.addHook('preHandler', scope.checkKey);
      scope.route({ method: route.method, url: route.url, handler: route.handler });
    }, { prefix: '/v2' });
  });
  return app;
};
