var express = require('express');
var router = express.Router();

/* GET users listing. */
router.get('/users', function (req, res, next) {
  res.send('respond with a resource');
}); // oracle: GET /api/users 200
router.post('/users', ensureKey, function (req, res) {
  res.send('created');
}); // oracle: POST /api/users 401

function ensureKey(req, res, next) {
  if (req.get('x-api-key') === process.env.API_KEY && process.env.API_KEY) return next();
  return res.status(401).send('API key required');
}

module.exports = router;
