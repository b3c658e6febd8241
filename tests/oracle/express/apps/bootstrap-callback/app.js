const express = require('express');
const { EventEmitter } = require('events');
const app = express();
const db = new EventEmitter();
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());

db.once('open', () => {
  app.use(auth);
  app.get('/inside', (req, res) => res.end('inside')); // oracle: GET /inside 401
});
app.get('/outside', (req, res) => res.end('outside')); // oracle: GET /outside 200
setImmediate(() => db.emit('open'));

app.listen(3000);
