const express = require('express');
const app = express();
const orders = [];

const requireAuth = (req, res, next) => {
  if (!req.headers.authorization) {
    res.status(401).json({ error: 'unauthorized' });
  }
  next();
};
const requireAuthElse = (req, res, next) => {
  if (!req.headers.authorization) res.status(401).json({ error: 'unauthorized' });
  else next();
};

app.delete('/orders', requireAuth, (req, res) => {
  orders.length = 0;
  if (!res.headersSent) res.sendStatus(204);
}); // oracle: DELETE /orders 401
app.get('/orders', requireAuthElse, (req, res) => res.json(orders)); // oracle: GET /orders 401

module.exports = app;
