const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

// Only reading is guarded, as is often done the wrong way round.
app.use((req, res, next) => {
  if (req.method !== 'GET') return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
});
app.get('/a', ok); // oracle: GET /a 401
app.post('/a', ok); // oracle: POST /a 200
app.delete('/a', ok); // oracle: DELETE /a 200

module.exports = app;
