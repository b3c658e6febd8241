const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

// The exemption looks at the whole address, which a client can extend at will.
app.use((req, res, next) => {
  if (req.originalUrl.includes('/public')) return next();
  if (req.path.endsWith('.css')) return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
});
app.get('/private', ok);
// oracle: GET /private 401
// oracle: GET /private 200 at=/private?x=/public
app.get('/files/:name', ok);
// oracle: GET /files/:name 401 at=/files/secret
// oracle: GET /files/:name 200 at=/files/secret.css

module.exports = app;
