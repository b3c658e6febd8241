import express from 'express';
import { createUsersRouter } from './users.mjs';
import createHealth from './health.mjs';

export const createApp = ({ requireUser = defaultGuard } = {}) => {
  const app = express();
  const deps = { requireUser, repository: { all: async () => [] } };
  app.use('/health', createHealth());
  app.use('/users', createUsersRouter(deps));
  return app;
};

function defaultGuard(req, res, next) {
  if (!req.headers.authorization) {
    return res.status(401).json({ error: 'unauthorized' });
  }
  return next();
}

export default createApp();
