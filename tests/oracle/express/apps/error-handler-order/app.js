const express = require('express');
const app = express();
class Unauthorized extends Error {
  constructor() {
    super('unauthorized');
    this.status = 401;
  }
}
const auth = (req, res, next) => {
  if (!req.get('authorization')) return next(new Unauthorized());
  next();
};
const ok = (req, res) => res.end('ok');

app.get('/a', auth, ok); // oracle: GET /a 401
app.get('/thrown', (req, res, next) => {
  if (!req.get('authorization')) throw new Unauthorized();
  next();
}, ok); // oracle: GET /thrown 401
app.use((err, req, res, next) => {
  if (err.status === 401) return res.status(401).json({ error: err.message });
  next(err);
});
app.get('/b', auth, ok); // oracle: GET /b 401
app.get('/c', ok); // oracle: GET /c 200

module.exports = app;
