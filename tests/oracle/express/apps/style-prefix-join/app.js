const path = require('path');
const express = require('express');
const app = express();
const PREFIX = ['', 'api', 'v3'].join('/');
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

app.get(path.posix.join(PREFIX, 'users', ':id'), ok); // oracle: GET /api/v3/users/:id 200
app.use(PREFIX.concat('/secure'), auth);
app.get(`${PREFIX}/secure/a`.replace(/a$/, 'b'), ok); // oracle: GET /api/v3/secure/b 401
app.get('/' + ['x', 'y'].map(part => part.toUpperCase()).join('-'), ok); // oracle: GET /X-Y 200
app.get(PREFIX + `/:${'key'}`, ok); // oracle: GET /api/v3/:key 200

module.exports = app;
