const express = require('express');
const { UsersController } = require('./users');
const { OpenController } = require('./open');

class Server {
  #app = express();

  constructor(controllers) {
    for (const controller of controllers) this.#app.use(controller.prefix, controller.router);
  }

  get app() {
    return this.#app;
  }
}

module.exports = new Server([new UsersController(), new OpenController()]).app;
