const express = require('express');
const app = express();
const pass = (req, res, next) => next();
const deny = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const guards = [pass, [deny]];

app.get('/a', pass, [pass, [pass, [deny]]], pass, ok); // oracle: GET /a 401
app.get('/b', [guards, ok]); // oracle: GET /b 401
app.get('/c', ...guards, ok); // oracle: GET /c 401
app.get('/d', [pass], pass, ok); // oracle: GET /d 200
app.use([[pass], deny], pass);
app.get('/e', ok); // oracle: GET /e 401

module.exports = app;
