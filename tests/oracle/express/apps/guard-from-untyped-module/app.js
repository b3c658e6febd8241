const express = require('express');
const guards = require('./guards');
const app = express();
const ok = (req, res) => res.end('ok');

app.get('/default', guards.default, ok); // oracle: GET /default 401
app.get('/by-name', guards['requireUser'], ok); // oracle: GET /by-name 401
app.get('/assigned', guards.assigned, ok); // oracle: GET /assigned 401
app.get('/getter', guards.fromGetter, ok); // oracle: GET /getter 401
app.get('/called', guards(), ok); // oracle: GET /called 401
app.get('/overwritten', guards.overwritten, ok); // oracle: GET /overwritten 200

module.exports = app;
