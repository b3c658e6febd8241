const express = require('express');
const { Router } = express;
const ItemController = require('./item-controller');
const app = express();
const controller = new ItemController();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

const items = Router()
  .get('/', controller.list.bind(controller)) // oracle: GET /items 200
  .post('/', auth, controller.create) // oracle: POST /items 401
  .put('/:id', auth, (req, res, next) => controller.update(req, res, next)) // oracle: PUT /items/:id 401
  .patch('/:id', (...args) => controller.update(...args)) // oracle: PATCH /items/:id 401
  .delete('/:id', ItemController.remove); // oracle: DELETE /items/:id 204
app.use('/items', items);

module.exports = app;
