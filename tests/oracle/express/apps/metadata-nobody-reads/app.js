const express = require('express');
const app = express();
const router = express.Router();

// Declarations that look like protection.
const secured = handler => Object.assign(handler, { requiresAuth: true });
const list = secured((req, res) => res.json([]));
const create = (req, res) => res.json({});
create.auth = { roles: ['admin'] };
const openapi = { '/items': { get: { security: [{ bearerAuth: [] }] } } };
const routes = [{ method: 'delete', path: '/items/:id', auth: true, security: ['bearer'], handler: (req, res) => res.sendStatus(204) }];

app.locals.openapi = openapi;
app.get('/items', list); // oracle: GET /items 200
/** @security bearerAuth */
app.post('/items', create); // oracle: POST /items 200
for (const { method, path, handler } of routes) router[method](path, handler);
app.use(router); // oracle: DELETE /items/:id 204
// The same table, but read.
const protect = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
for (const { method, path, auth, handler } of routes) app[method](`/read${path}`, ...(auth ? [protect] : []), handler);
// oracle: DELETE /read/items/:id 401

module.exports = app;
