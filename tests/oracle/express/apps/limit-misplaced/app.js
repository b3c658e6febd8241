const express = require('express');
const { rateLimit } = require('express-rate-limit');
const app = express();
const ok = (req, res) => res.end('ok');
const limit = (max, extra = {}) => rateLimit({ windowMs: 60_000, limit: max, validate: false, ...extra });

const auth = express.Router();
auth.post('/login', ok); // oracle: POST /auth/login 200
// oracle: POST /auth/login 200 burst=8
app.use('/auth', auth);
app.use('/auth', limit(2));
auth.post('/refresh', limit(2), ok); // oracle: POST /auth/refresh 200
// oracle: POST /auth/refresh 429 burst=5
app.use('/api/', limit(30));
app.get('/api/a', ok); // oracle: GET /api/a 200
// oracle: GET /api/a 429 burst=40
app.get('/apis', ok); // oracle: GET /apis 200
// oracle: GET /apis 200 burst=40
app.get('/large', limit(100_000), ok); // oracle: GET /large 200
// Only failed or only successful requests are counted.
app.get('/skip-successful', limit(2, { skipSuccessfulRequests: true }), ok); // oracle: GET /skip-successful 200
// oracle: GET /skip-successful 200 burst=6 rate=present|absent|unknown
app.get('/skip-path', limit(2, { skip: req => req.path === '/skip-path' }), ok); // oracle: GET /skip-path 200
// oracle: GET /skip-path 200 burst=6 rate=absent|unknown

module.exports = app;
