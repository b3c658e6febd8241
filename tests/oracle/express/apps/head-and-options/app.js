const express = require('express');
const app = express();
const deny = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.send('ok');

app.get('/closed', deny, ok); // oracle: GET /closed 401 via=HEAD
app.get('/open', ok); // oracle: GET /open 200 via=HEAD
// oracle: GET /open 200 via=OPTIONS

module.exports = app;
