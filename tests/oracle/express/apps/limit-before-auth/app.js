const express = require('express');
const { rateLimit } = require('express-rate-limit');
const app = express();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const limit = () => rateLimit({ windowMs: 60_000, limit: 3, validate: false });
const ok = (req, res) => res.end('ok');

app.get('/limit-first', limit(), auth, ok); // oracle: GET /limit-first 401
// oracle: GET /limit-first 429 burst=6
app.get('/auth-first', auth, limit(), ok); // oracle: GET /auth-first 401

module.exports = app;
