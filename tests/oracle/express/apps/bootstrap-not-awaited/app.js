const express = require('express');
const app = express();
const connect = () => new Promise(resolve => setTimeout(resolve, 1));
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());

async function init() {
  await connect();
  app.use(auth);
}

// Nobody waits for it: the guard is registered after the routes.
init();
app.get('/orders', (req, res) => res.json([])); // oracle: GET /orders 200
app.delete('/orders/:id', (req, res) => res.sendStatus(204)); // oracle: DELETE /orders/:id 204

module.exports = app;
