const express = require('express');
const app = express();
const hits = new Map();
const ok = (req, res) => res.end('ok');

function throttle({ max }) {
  return (req, res, next) => {
    const count = (hits.get(req.ip) ?? 0) + 1;
    hits.set(req.ip, count);
    if (count > max) return res.status(429).json({ error: 'slow down' });
    return next();
  };
}

app.get('/throttled', throttle({ max: 3 }), ok); // oracle: GET /throttled 200
// oracle: GET /throttled 429 burst=6
app.get('/free', ok); // oracle: GET /free 200
// oracle: GET /free 200 burst=6

module.exports = app;
