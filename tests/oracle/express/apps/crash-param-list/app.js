// oracle[5]: throws
const express = require('express');
const router = express.Router();
router.param(['a', 'b'], (req, res, next) => next());
router.get('/:a', (req, res) => res.end('a')); // oracle[4]: GET /:a 200
const app = express();
app.use(router);

module.exports = app;
