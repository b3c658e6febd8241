const express = require('express');

exports.createServer = () => {
  const app = express();
  const server = {
    app,
    register(plugin, options = {}) {
      plugin.setup({ app, router: express.Router, options, log: console });
      return server;
    },
    start: port => app.listen(port),
  };
  return server;
};
