const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

class UsersController {
  static open = ['getStatus'];

  getUsers(req, res) {
    res.json([]);
  }

  getStatus(req, res) {
    res.json({ up: true });
  }

  postUsers(req, res) {
    res.status(201).json({});
  }

  helper() {
    return this;
  }
}

const controller = new UsersController();
Object.getOwnPropertyNames(UsersController.prototype)
  .filter(name => /^(get|post)[A-Z]/.test(name))
  .forEach(name => {
    const [, method, rest] = /^(get|post)(.+)$/.exec(name);
    const guards = UsersController.open.includes(name) ? [] : [auth];
    app[method](`/${rest.charAt(0).toLowerCase()}${rest.slice(1)}`, ...guards, controller[name].bind(controller));
  });
// oracle: GET /users 401
// oracle: GET /status 200
// oracle: POST /users 401

module.exports = app;
