const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const v1 = express.Router();
const v2 = express.Router();

v1.get('/items', (req, res) => res.json({ version: 1 }));
v2.use(auth);
v2.get('/items', (req, res) => res.json({ version: 2 }));
app.use('/api', (req, res, next) => (req.headers['accept-version'] === '2' ? v2(req, res, next) : v1(req, res, next)));
// oracle: GET /api/items 200 pseudo optional
app.get('/plain', (req, res) => res.end('plain')); // oracle: GET /plain 200

module.exports = app;
