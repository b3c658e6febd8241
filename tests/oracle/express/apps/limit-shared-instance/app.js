const express = require('express');
const { limiter } = require('./limiter');
const app = express();
const router = express.Router();
const ok = (req, res) => res.end('ok');

router.get('/one', limiter, ok); // oracle: GET /r/one 200
// oracle: GET /r/one 429 burst=12
router.get('/two', limiter, ok); // oracle: GET /r/two 200
// oracle: GET /r/two 429 burst=2
router.get('/free', ok); // oracle: GET /r/free 200
// oracle: GET /r/free 200 burst=12
app.use('/r', router);

module.exports = app;
