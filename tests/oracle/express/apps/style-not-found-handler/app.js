const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

app.use('/api', auth);
app.get('/api/a', (req, res) => res.end('a')); // oracle: GET /api/a 401
app.get('/b', (req, res) => res.end('b')); // oracle: GET /b 200
app.use((req, res) => res.status(404).json({ error: 'not found' }));
// oracle: ALL / 404 pseudo optional auth=absent|waived at=/zzz
app.use((err, req, res, next) => res.status(500).json({ error: err.message }));

module.exports = app;
