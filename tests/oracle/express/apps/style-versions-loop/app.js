const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const versions = { v1: { legacy: true }, v2: {} };

const buildRouter = (version, { legacy = false } = {}) => {
  const router = express.Router();
  if (!legacy) router.use(auth);
  router.get('/items', (req, res) => res.json({ version }));
  if (legacy) router.get('/old', (req, res) => res.json({ version }));
  return router;
};
Object.keys(versions).forEach(version => app.use(`/${version}`, buildRouter(version, versions[version])));
// oracle: GET /v1/items 200
// oracle: GET /v1/old 200
// oracle: GET /v2/items 401

module.exports = app;
