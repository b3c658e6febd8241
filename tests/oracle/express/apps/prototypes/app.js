const express = require('express');
const util = require('util');

function Server() {
  this.app = express();
  this.setup();
}
Server.prototype.setup = function () {
  this.app.get('/base', this.guard, this.answer); // oracle: GET /base 401
};
Server.prototype.guard = function (req, res, next) {
  if (!req.headers.authorization) return res.status(401).end();
  next();
};
Server.prototype.answer = function (req, res) {
  res.end('ok');
};
function Open() {
  Server.call(this);
  this.app.get('/own', this.guard, this.answer); // oracle: GET /own 200
}
util.inherits(Open, Server);
Open.prototype.setup = function () {
  Server.prototype.setup.call({ app: this.app, guard: Server.prototype.guard, answer: this.answer });
};
Open.prototype.guard = function (req, res, next) {
  next();
};

module.exports = new Open().app;
