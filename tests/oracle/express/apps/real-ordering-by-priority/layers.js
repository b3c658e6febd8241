const express = require('express');
const routes = { public: express.Router(), private: express.Router() };

routes.public.get('/status', (req, res) => res.end('up')); // oracle: GET /status 200
routes.private.get('/account', (req, res) => res.end('account')); // oracle: GET /account 401
exports.privateRoutes = { priority: 1, mount: '/', handler: routes.private };
exports.auth = { priority: 5, mount: '/', handler: (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()) };
exports.publicRoutes = { priority: 10, mount: '/', handler: routes.public };
