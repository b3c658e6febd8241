'use strict';
const fastify = require('fastify')();

const onlyStaff = (req, res, next) => {
  if (!req.headers.authorization) {
    res.writeHead(401);
    return res.end();
  }
  next();
};

fastify.register(async scope => {
  await scope.register(require('@fastify/middie'));
  scope.use(['/staff', '/reports'], onlyStaff);
  // oracle: GET /staff/list 401
  scope.get('/staff/list', async () => []);
  // oracle: GET /reports 401
  scope.get('/reports', async () => []);
  // oracle: GET /public 200
  scope.get('/public', async () => 'x');
  // oracle: GET /staffing 200
  scope.get('/staffing', async () => 'another word');
});

module.exports = fastify;
