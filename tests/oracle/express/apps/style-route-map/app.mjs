import express from 'express';
import * as handlers from './handlers.mjs';

const guarded = handler => [
  (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()),
  handler,
];
const table = {
  'GET /users': guarded(handlers.list),
  'GET /users/:id': handlers.read,
  'POST /users': guarded(handlers.create),
  'DELETE /users/:id': [...guarded(handlers.remove)],
};
const app = express();
for (const [key, chain] of Object.entries(table)) {
  const [method, path] = key.split(' ');
  app[method.toLowerCase()](`/api${path}`, chain);
}
// oracle: GET /api/users 401
// oracle: GET /api/users/:id 200
// oracle: POST /api/users 401
// oracle: DELETE /api/users/:id 401

export default app;
