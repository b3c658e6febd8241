import express from 'express';

const ACTIONS = {
  index: ['get', ''],
  show: ['get', '/:id'],
  create: ['post', ''],
  update: ['put', '/:id'],
  destroy: ['delete', '/:id'],
};
const authenticate = (req, res, next) => (req.get('authorization') ? next() : res.status(401).json({}));

function resource(app, name, { only = Object.keys(ACTIONS), except = [], before = {} } = {}) {
  const controller = new Proxy({}, { get: (_, action) => (req, res) => res.json({ name, action }) });
  for (const action of only.filter(each => !except.includes(each))) {
    const [method, suffix] = ACTIONS[action];
    app[method](`/${name}${suffix}`, ...(before.all ?? []), ...(before[action] ?? []), controller[action]);
  }
}

const app = express();
resource(app, 'books', { only: ['index', 'show', 'create'], before: { create: [authenticate] } });
// oracle: GET /books 200
// oracle: GET /books/:id 200
// oracle: POST /books 401
resource(app, 'orders', { except: ['destroy'], before: { all: [authenticate] } });
// oracle: GET /orders 401
// oracle: GET /orders/:id 401
// oracle: POST /orders 401
// oracle: PUT /orders/:id 401

export default app;
