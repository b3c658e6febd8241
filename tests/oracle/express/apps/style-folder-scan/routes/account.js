const router = require('express').Router();

router.use((req, res, next) => (req.headers.authorization ? next() : res.status(401).end()));
router.get('/', (req, res) => res.json({})); // oracle: GET /account 401
module.exports = router;
