const express = require('express');
const app = express();
const router = express.Router();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

router.get('/x', ok); // oracle: GET /api/x 200
app.use('/api', router);
router.use(auth);
router.get('/y', ok); // oracle: GET /api/y 401
app.use('/two', router);
// oracle: GET /two/x 200
// oracle: GET /two/y 401
router.get('/z', ok);
// oracle: GET /api/z 401
// oracle: GET /two/z 401

module.exports = app;
