const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const PUBLIC = new Set(['/login', '/register']);
const PUBLIC_BY_METHOD = { '/items': ['GET'] };
const PATTERNS = [/^\/docs(\/|$)/];

app.use((req, res, next) => {
  if (PUBLIC.has(req.path)) return next();
  if (PUBLIC_BY_METHOD[req.path]?.includes(req.method)) return next();
  if (PATTERNS.some(pattern => pattern.test(req.path))) return next();
  if (!req.headers.authorization) return res.status(401).json({ error: 'unauthorized' });
  return next();
});
app.post('/login', ok); // oracle: POST /login 200
app.post('/register', ok); // oracle: POST /register 200
app.get('/items', ok); // oracle: GET /items 200
app.post('/items', ok); // oracle: POST /items 401
app.get('/docs/index', ok); // oracle: GET /docs/index 200
app.get('/documents', ok); // oracle: GET /documents 401

module.exports = app;
