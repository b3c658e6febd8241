const express = require('express');
const app = express();
const router = express.Router();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());

router.get('/x', (req, res) => res.end('x'));
router.post('/x', (req, res) => res.end('x'));
app.use('/priv', auth, router);
// oracle: GET /priv/x 401
// oracle: POST /priv/x 401
app.use('/pub', router);
// oracle: GET /pub/x 200
// oracle: POST /pub/x 200

module.exports = app;
