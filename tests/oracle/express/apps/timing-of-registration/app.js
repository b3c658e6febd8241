const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

process.nextTick(() => app.use('/tick', auth));
queueMicrotask(() => app.use('/micro', auth));
setTimeout(() => app.use('/timeout', auth), 0);
setImmediate(() => app.use('/immediate', auth));
Promise.resolve().then(() => app.use('/promise', auth));
(async () => {
  app.use('/iife', auth);
  await null;
  app.use('/awaited', auth);
})();
(() => app.use('/called', auth))();
[1].forEach(() => app.use('/each', auth));

for (const name of ['tick', 'micro', 'timeout', 'immediate', 'promise', 'iife', 'awaited', 'called', 'each']) app.get(`/${name}/a`, ok);
// oracle: GET /tick/a 200
// oracle: GET /micro/a 200
// oracle: GET /timeout/a 200
// oracle: GET /immediate/a 200
// oracle: GET /promise/a 200
// oracle: GET /iife/a 401
// oracle: GET /awaited/a 200
// oracle: GET /called/a 401
// oracle: GET /each/a 401

module.exports = app;
