const express = require('express');
const { rateLimit } = require('express-rate-limit');
const app = express();
app.use(express.json());
const limiter = rateLimit({ windowMs: 60_000, limit: 2, validate: false });
const login = (req, res) => res.status(401).json({ error: 'wrong password' });
const ok = (req, res) => res.end('ok');

app.post('/login', limiter, login); // oracle: POST /login 401 auth=waived|absent
// oracle: POST /login 429 burst=4
app.post('/login-late', login, limiter); // oracle: POST /login-late 401 auth=waived|absent|unknown -- who lets nobody pass stands where a guard would
// oracle: POST /login-late 401 burst=8
app.get('/before', ok); // oracle: GET /before 200
// oracle: GET /before 200 burst=8
app.use(rateLimit({ windowMs: 60_000, max: 20, validate: false }));
app.get('/after', ok); // oracle: GET /after 200
// oracle: GET /after 429 burst=25

module.exports = app;
