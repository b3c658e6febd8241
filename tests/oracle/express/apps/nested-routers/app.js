const express = require('express');
const app = express();
const log = (req, res, next) => next();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const a = express.Router();
const b = express.Router({ mergeParams: true });
const c = express.Router({ mergeParams: true });

c.get('/:z', (req, res) => res.json(req.params)); // oracle: GET /a/:x/b/:y/:z 401
b.use(log);
b.use('/:y', c);
b.get('/plain', (req, res) => res.end('plain')); // oracle: GET /a/:x/b/plain 401
a.get('/open', (req, res) => res.end('open')); // oracle: GET /a/open 200
a.use('/:x/b', auth, b);
app.use('/a', a);

module.exports = app;
