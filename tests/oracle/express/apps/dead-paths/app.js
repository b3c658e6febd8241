const express = require('express');
const app = express();
const deny = (req, res) => res.sendStatus(401);
const ok = (req, res) => res.send('ok');

app.get('foo', ok); // oracle: GET foo 404 at=/foo dead
app.use('api', deny);
app.get('/api/users', ok); // oracle: GET /api/users 200
app.get('', ok); // oracle: GET / 200

module.exports = app;
