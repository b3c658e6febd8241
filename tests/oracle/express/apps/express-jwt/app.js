const express = require('express');
const { expressjwt } = require('express-jwt');
const app = express();
const ok = (req, res) => res.json({ auth: req.auth ?? null });
const secret = process.env.JWT_SECRET ?? 'x';

app.get('/required', expressjwt({ secret, algorithms: ['HS256'] }), ok); // oracle: GET /required 401
app.get('/optional', expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false }), ok); // oracle: GET /optional 200
const optional = expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false });
app.get('/optional-checked', optional, (req, res, next) => (req.auth ? next() : res.sendStatus(401)), ok);
// oracle: GET /optional-checked 401

module.exports = app;
