const express = require('express');

module.exports = ({ guarded }) => {
  const app = express();
  if (guarded) app.use((req, res) => res.sendStatus(503));
  app.get('/old', (req, res) => res.end('old')); // oracle: GET /legacy/old 401
  return app;
};
