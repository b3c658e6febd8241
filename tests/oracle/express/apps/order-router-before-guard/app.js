const express = require('express');
const app = express();
const open = express.Router();
const closed = express.Router();
const nested = express.Router();
const inner = express.Router();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());

open.get('/a', (req, res) => res.end('a')); // oracle: GET /a 200
inner.get('/deep', (req, res) => res.end('deep')); // oracle: GET /n/i/deep 200
nested.use('/i', inner);
nested.use(auth);
nested.get('/own', (req, res) => res.end('own')); // oracle: GET /n/own 401
closed.get('/b', (req, res) => res.end('b')); // oracle: GET /b 401

app.use(open);
app.use('/n', nested);
app.use(auth);
app.use(closed);

module.exports = app;
