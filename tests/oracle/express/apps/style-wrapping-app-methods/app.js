const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

class Api {
  constructor(target, prefix) {
    this.target = target;
    this.prefix = prefix;
    this.before = [];
  }

  with(...middleware) {
    const copy = new Api(this.target, this.prefix);
    copy.before = [...this.before, ...middleware];
    return copy;
  }

  get(path, handler) {
    this.target.get(this.prefix + path, ...this.before, handler);
    return this;
  }

  post(path, handler) {
    this.target.post(this.prefix + path, ...this.before, handler);
    return this;
  }
}

const api = new Api(app, '/api');
api
  .get('/open', (req, res) => res.end('open')) // oracle: GET /api/open 200
  .with(auth)
  .get('/closed', (req, res) => res.end('closed')) // oracle: GET /api/closed 401
  .post('/closed', (req, res) => res.end('closed')); // oracle: POST /api/closed 401
api.post('/open', (req, res) => res.end('open')); // oracle: POST /api/open 200

module.exports = app;
