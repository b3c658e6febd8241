const router = require('express').Router();

router.get('/list', (req, res) => res.json([])); // oracle: GET /api/list 401
module.exports = router;
