const express = require('express');
const auth = require('../../middlewares/auth');
const validate = (schema) => (req, res, next) => next();
const userController = { getUsers: (req, res) => res.send([]), createUser: (req, res) => res.status(201).send({}), getMe: (req, res) => res.send({}) };
const router = express.Router();

router
  .route('/')
  .post(auth('manageUsers'), validate({}), userController.createUser) // oracle: POST /v1/users 401 authz=present
  .get(auth('getUsers'), validate({}), userController.getUsers); // oracle: GET /v1/users 401 authz=present
router.get('/me', auth(), userController.getMe); // oracle: GET /v1/users/me 401
router.get('/count', validate({}), userController.getUsers); // oracle: GET /v1/users/count 200

module.exports = router;
