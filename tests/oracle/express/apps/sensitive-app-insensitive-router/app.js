const express = require('express');
const app = express();
const router = express.Router();
app.enable('case sensitive routing');

app.use('/api/admin', (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()));
router.get('/admin/x', (req, res) => res.end('secret'));
// oracle: GET /api/admin/x 401
// oracle: GET /api/admin/x 200 at=/api/ADMIN/x
app.use('/api', router);
app.get('/api/admin/y', (req, res) => res.end('secret')); // oracle: GET /api/admin/y 401
// oracle: GET /api/admin/y 401 at=/api/admin/Y auth=present

module.exports = app;
