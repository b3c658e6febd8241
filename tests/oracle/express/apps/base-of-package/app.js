const express = require('express');
const { EventEmitter } = require('events');
const Layer = require('./layer');
const app = express();
const ok = (req, res) => res.end('ok');

/** Methods of a class are its own, whatever its parent in a package is. */
class Door extends EventEmitter {
  check(req, res, next) {
    if (!req.headers.authorization) return res.status(401).end();
    next();
  }
  wave(req, res, next) {
    next();
  }
}
const door = new Door();

app.get('/closed', door.check, ok); // oracle: GET /closed 401
app.get('/called', (req, res, next) => door.check(req, res, next), ok); // oracle: GET /called 401
app.get('/open', door.wave, ok); // oracle: GET /open 200

const layer = new Layer(process.env.MODE ?? 'strict');
app.get('/long', (req, res, next) => layer.pass(req, res, next), ok); // oracle: GET /long 200 auth=absent|unknown
// A constructor that is not read while a handler runs leaves an object of which nothing is known.
app.get('/made', (req, res) => (new Layer('strict').enabled ? res.end('ok') : res.status(401).end())); // oracle: GET /made 200 auth=absent|unknown

module.exports = app;
