const express = require('express');
const { Router } = require('express');
const R = require('express').Router;
const createRouter = require('router');
const PromiseRouter = require('express-promise-router').default;
const ok = (req, res) => res.end('ok');

const a = new Router();
const b = Router();
const c = express.Router({ mergeParams: true });
const d = R();
const e = createRouter();
const f = PromiseRouter();
const g = new express.Router({ caseSensitive: true, strict: true });
const h = require('express').Router();

const app = express();
for (const [name, router] of Object.entries({ a, b, c, d, e, f, g, h })) {
  router.get('/ping', ok);
  app.use(`/${name}`, router);
}
// oracle: GET /a/ping 200
// oracle: GET /b/ping 200
// oracle: GET /c/ping 200
// oracle: GET /d/ping 200
// oracle: GET /e/ping 200
// oracle: GET /f/ping 200
// oracle: GET /g/ping 200
// oracle: GET /h/ping 200

module.exports = app;
