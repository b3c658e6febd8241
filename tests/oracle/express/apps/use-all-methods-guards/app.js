const express = require('express');
const app = express();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

// A guard under one verb says nothing about the others.
app.post('/items', auth);
app.post('/items', ok); // oracle: POST /items 401
app.put('/items', ok); // oracle: PUT /items 200
app.get('/items', ok); // oracle: GET /items 200
app.all('/carts/:id', auth); // oracle: ALL /carts/:id 401 layer
app.get('/carts/:key', ok); // oracle: GET /carts/:key 401
app.get('/carts/:key/lines', ok); // oracle: GET /carts/:key/lines 200

module.exports = app;
