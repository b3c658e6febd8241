const express = require('express');
const app = express();
const ok = (req, res) => res.json({});

class Strict { check(req, res, next) { return req.get('authorization') ? next() : res.sendStatus(401); } }
class Lenient { check(req, res, next) { next(); } }

// The same arrow function on top of different classes.
const counted = (Base) => class extends Base {
  constructor() {
    super();
    this.layer = (req, res, next) => super.check(req, res, next);
  }
  static guard() { return new this().layer; }
};

app.get('/strict', counted(Strict).guard(), ok); // oracle: GET /strict 401
app.get('/lenient', counted(Lenient).guard(), ok); // oracle: GET /lenient 200

const wrap = (base) => ({ __proto__: base, guard() { return (req, res, next) => super.check(req, res, next); } });
app.get('/literal/strict', wrap(new Strict()).guard(), ok); // oracle: GET /literal/strict 401
app.get('/literal/lenient', wrap(new Lenient()).guard(), ok); // oracle: GET /literal/lenient 200

module.exports = app;
