const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const inner = express.Router();

inner.get('/a', (req, res) => res.end('a'));
// Functions that call a router: the route table does not know them.
app.use('/lazy', (req, res, next) => inner(req, res, next));
// oracle: GET /lazy/a 200 pseudo optional
app.use('/lazy-closed', auth, (req, res, next) => inner.handle(req, res, next));
// oracle: GET /lazy-closed/a 401 pseudo optional
app.get('/plain', (req, res) => res.end('plain')); // oracle: GET /plain 200

module.exports = app;
