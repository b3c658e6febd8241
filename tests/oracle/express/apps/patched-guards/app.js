const express = require('express');
const guards = require('./guards');
require('./disable');
const app = express();
const ok = (req, res) => res.end('ok');

app.get('/patched', guards.requireAuth, ok); // oracle: GET /patched 200
app.get('/untouched', guards.requireKey, ok); // oracle: GET /untouched 401
const { requireAuth: early } = require('./snapshot');
app.get('/snapshot', early, ok); // oracle: GET /snapshot 401
app.get('/switched-off', guards.switchable, ok); // oracle: GET /switched-off 200

module.exports = app;
