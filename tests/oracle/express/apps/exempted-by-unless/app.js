const express = require('express');
const { unless } = require('express-unless');
const app = express();
const ok = (req, res) => res.end('ok');

// A guard of the project with the exemptions of express-unless.
const exempting = (path, options) => {
  const guard = (req, res, next) => (req.headers.authorization === 's3cret' ? next() : res.sendStatus(401));
  guard.unless = unless;
  app.get(path, guard.unless(options), ok);
};
exempting('/other', { path: ['/public'] }); // oracle: GET /other 401
exempting('/public', { path: ['/public'] }); // oracle: GET /public 200
exempting('/anchored/public', { path: [/^\/public/] }); // oracle: GET /anchored/public 401
exempting('/loose/public', { path: [/public/] }); // oracle: GET /loose/public 200
exempting('/upper', { path: ['/UPPER'] }); // oracle: GET /upper 401
exempting('/lower', { path: [/\/LOWER/i] }); // oracle: GET /lower 200
exempting('/method', { method: 'GET' }); // oracle: GET /method 200
exempting('/methods', { path: [{ url: '/methods', methods: ['POST'] }] }); // oracle: GET /methods 401
exempting('/own', { custom: () => true }); // oracle: GET /own 200 auth=unknown
exempting('/own-check', { custom: (req) => req.ip === '192.0.2.1' }); // oracle: GET /own-check 401 auth=unknown
exempting('/ended.png', { ext: 'png' }); // oracle: GET /ended.png 200

module.exports = app;
