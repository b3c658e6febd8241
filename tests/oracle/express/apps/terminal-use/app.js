const express = require('express');
const app = express();
const deny = (req, res, next) => (req.headers.authorization ? next() : res.status(401).send('no'));

app.use('/health', (req, res) => res.send('up'));
// oracle: ALL /health 200 pseudo
// oracle: ALL /health 200 pseudo via=DELETE
// oracle: ALL /health 200 pseudo at=/health/deep/below via=POST
app.use(deny);
app.use('/admin', (req, res) => res.json({ secret: 1 }));
// oracle: ALL /admin 401 pseudo
app.get('/last', (req, res) => res.send('last')); // oracle: GET /last 401

module.exports = app;
