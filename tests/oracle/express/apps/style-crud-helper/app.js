const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

function crud(router, name, controller, { read = [], write = [auth] } = {}) {
  router.get(`/${name}`, read, controller.list);
  router.get(`/${name}/:id`, read, controller.get);
  router.post(`/${name}`, write, controller.create);
  router.delete(`/${name}/:id`, write, controller.remove);
}
const controllerFor = name => ({
  list: (req, res) => res.json([name]),
  get: (req, res) => res.json({ name }),
  create: (req, res) => res.status(201).json({ name }),
  remove: (req, res) => res.sendStatus(204),
});
const register = (target, path, ...handlers) => target.get(path, ...handlers);

crud(app, 'cats', controllerFor('cats'));
// oracle: GET /cats 200
// oracle: GET /cats/:id 200
// oracle: POST /cats 401
// oracle: DELETE /cats/:id 401
crud(app, 'dogs', controllerFor('dogs'), { read: [auth], write: [] });
// oracle: GET /dogs 401
// oracle: GET /dogs/:id 401
// oracle: POST /dogs 201
// oracle: DELETE /dogs/:id 204
register(app, '/birds', auth, (req, res) => res.json([])); // oracle: GET /birds 401

module.exports = app;
