const express = require('express');
const app = express();
const admin = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

admin.get('/early', (req, res) => res.end('early')); // oracle: GET /admin/early 200
admin.on('mount', () => {
  admin.use(auth);
});
app.use('/admin', admin);
admin.get('/late', (req, res) => res.end('late')); // oracle: GET /admin/late 401

module.exports = app;
