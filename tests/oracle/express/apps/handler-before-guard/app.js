const express = require('express');
const app = express();
const requireToken = (req, res, next) => {
  if (!req.headers.authorization) return res.status(401).json({ error: 'unauthorized' });
  next();
};

app.get('/late', (req, res) => res.json([]), requireToken); // oracle: GET /late 200
app.delete('/late/:id', (req, res) => res.sendStatus(204), requireToken); // oracle: DELETE /late/:id 204
app.get('/good', requireToken, (req, res) => res.json([])); // oracle: GET /good 401

module.exports = app;
