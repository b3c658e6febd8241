// oracle: majors 4
const express = require('express');
const app = express();
const pass = (req, res, next) => next();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

// `auth` below is compared with this mount as something that is covered, then with its route as something that covers.
const wild = express.Router();
wild.use('/b*', pass);
app.use('/a/b', wild);

const inner = express.Router();
inner.post('/b*', ok); // oracle: POST /a/b* 401 at=/a/bc
const outer = express.Router();
outer.use('/a', auth, inner);
app.use('/', outer);

module.exports = app;
