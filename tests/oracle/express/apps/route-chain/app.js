const express = require('express');
const app = express();
const deny = (req, res, next) => {
  if (req.headers['x-api-key'] !== 'k3y') return res.status(401).end();
  return next();
};
const ok = (req, res) => res.end('ok');

app
  .route('/items')
  .get(ok) // oracle: GET /items 200
  .all(deny) // oracle: ALL /items 401 via=PATCH layer
  .post(ok) // oracle: POST /items 401
  .put(ok); // oracle: PUT /items 401

const router = express.Router();
const one = router.route('/:id');
one.get(ok); // oracle: GET /things/:id 200
one.delete(deny, ok); // oracle: DELETE /things/:id 401
// oracle: DELETE /things/:id 200 with=x-api-key:k3y
router.route('/').all(deny).get(ok); // oracle: GET /things 401
// oracle: ALL /things 401 layer
app.use('/things', router);

module.exports = app;
