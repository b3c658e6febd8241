const express = require('express');
const app = express();
const requireToken = (req, res, next) => {
  if (!req.headers.authorization) return res.status(401).json({ error: 'unauthorized' });
  next();
};
const ok = (req, res) => res.json({ ok: true });

app.get('/before', ok); // oracle: GET /before 200
app.use(requireToken);
app.get('/after', ok); // oracle: GET /after 401
// oracle: GET /after 200 with=authorization:Bearer+x
app.get('/users/:id', ok); // oracle: GET /users/:id 401
app.get('/handler-first', ok, requireToken); // oracle: GET /handler-first 401

module.exports = app;
