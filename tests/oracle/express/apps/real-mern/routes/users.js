const express = require('express');
const router = express.Router();
const { protect, admin } = require('../middleware/auth');
const asyncHandler = require('express-async-handler');
const list = asyncHandler(async (req, res) => res.json([]));
const login = asyncHandler(async (req, res) => {
  const { email, password } = req.body;
  if (email === 'a@b.co' && password === 'pw') return res.json({ token: 't' });
  res.status(401);
  throw new Error('Invalid email or password');
});

router.route('/').post(list).get(protect, admin, list); // oracle: POST /api/users 200
// oracle: GET /api/users 401 authz=present
router.post('/login', login); // oracle: POST /api/users/login 401 auth=waived
router.route('/profile').get(protect, list).put(protect, list); // oracle: GET /api/users/profile 401
// oracle: PUT /api/users/profile 401
router.route('/:id').delete(protect, admin, list).get(admin, list).put(list); // oracle: DELETE /api/users/:id 401
// oracle: GET /api/users/:id 401
// oracle: PUT /api/users/:id 200

module.exports = router;
