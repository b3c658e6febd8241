const router = require('express').Router();

router.get('/:slug', (req, res) => res.json({})); // oracle: GET /news/:slug 200
module.exports = router;
