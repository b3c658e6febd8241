const express = require('express');

const app = express();
const guard = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const ok = (req, res) => res.json({ ok: true });

// A mount of Express 4 takes one of two slashes that follow it, and a guard whose path is written in one piece does not.
// In Express 5 a route at the root of a router answers two slashes.
app.use('/api/users', guard); // in front of a router that is mounted at /api
app.all('/admin', guard);

const api = express.Router();
api.get('/users', ok); // oracle[4]: GET /api/users 401 at=/api/users
// oracle[4]: GET /api/users 200 at=/api//users
// oracle[5]: GET /api/users 401
// oracle[5]: GET /api/users 404 at=/api//users
app.use('/api', api);

const admin = express.Router();
admin.get('/', ok); // oracle: GET /admin 401
// oracle: GET /admin 200 at=/admin//
// oracle: ALL /admin 401 layer
app.use('/admin', admin);

// Guards that are mounted in the same way see the same requests.
const guards = express.Router();
guards.use('/items', guard);
app.use('/v1', guards);
const items = express.Router();
items.get('/items', ok); // oracle: GET /v1/items 401
// oracle[4]: GET /v1/items 401 at=/v1//items
// oracle[5]: GET /v1/items 404 at=/v1//items
app.use('/v1', items);

module.exports = app;
