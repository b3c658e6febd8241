const express = require('express');
const app = (module.exports = express());

app.guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
require('./routes');
app.get('/after', (req, res) => res.end('after')); // oracle: GET /after 200
