const path = require('path');
const express = require('express');
const app = express();

app.use('/assets', express.static(path.join(__dirname, 'public')));
// oracle: GET /assets 200 pseudo at=/assets/page.txt optional
// oracle: GET /assets 401 pseudo at=/assets/none.txt optional
app.use((req, res, next) => {
  if (!req.headers.authorization) return res.sendStatus(401);
  next();
});
app.use('/private', express.static(path.join(__dirname, 'public')));
// oracle: GET /private 401 pseudo at=/private/page.txt optional
app.get('/api/me', (req, res) => res.json({ me: true })); // oracle: GET /api/me 401

module.exports = app;
