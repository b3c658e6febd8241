const express = require('express');
const app = express();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

const first = express.Router();
first.get('/pub', ok); // oracle: GET /pub 200
first.use(auth);
first.get('/one', ok); // oracle: GET /one 401
const second = express.Router();
second.get('/two', ok); // oracle: GET /two 401

const a = express.Router();
a.use('/x', auth);
a.get('/a', ok); // oracle: GET /api/a 200
const b = express.Router();
b.get('/x/b', ok); // oracle: GET /api/x/b 401
b.get('/y/b', ok); // oracle: GET /api/y/b 200

app.use('/api', a);
app.use('/api', b);
app.use('/', first);
app.use('/', second);

module.exports = app;
