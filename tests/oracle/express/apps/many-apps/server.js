const express = require('express');
const main = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const api = express.Router();
const legacy = require('./legacy');

main.use(auth);
api.get('/a', (req, res) => res.end('a')); // oracle: GET /api/a 401
main.use('/api', api);
main.use('/legacy', legacy({ guarded: false }));
main.listen(4000);
