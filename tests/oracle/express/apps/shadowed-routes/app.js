const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const open = (req, res) => res.end('open');

app.get('/x', open); // oracle: GET /x 200
app.get('/x', auth, open);
app.get('/users/:id', open); // oracle: GET /users/:id 200
app.get('/users/admin', auth, open); // oracle: GET /users/admin 200 auth=present|absent -- the route above answers
app.get('/y', auth);
app.get('/y', open); // oracle: GET /y 401

module.exports = app;
