const express = require('express');
const app = express();
const guards = express.Router({ strict: true });
guards.all('/t', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));
// oracle: ALL /t 401 layer
app.use(guards);
app.get('/t', (req, res) => res.send('secret'));
// oracle: GET /t 401
// oracle: GET /t 200 at=/t/

module.exports = app;
