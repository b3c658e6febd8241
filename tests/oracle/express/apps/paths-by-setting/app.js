const express = require('express');
const app = express();
const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const config = { base: process.env.BASE ?? '/a', zone: process.env.ZONE || '' };

// A setting that moves a guard leaves behind what has a path of its own.
app.use(config.base, guard);
app.get('/a/fixed', ok); // oracle: GET /a/fixed 401 auth=unknown
app.get(`${config.base}/own`, ok); // oracle: GET /a/own 401
app.use(config.base, express.Router().get('/inside', ok)); // oracle: GET /a/inside 401
app.use(`${config.zone}/zone`, guard);
app.get('/zone/fixed', ok); // oracle: GET /zone/fixed 401 auth=unknown
app.get(`${config.zone}/zone/own`, ok); // oracle: GET /zone/own 401
app.use(config.base, express.Router().use('/nested', guard).get('/nested/inside', ok)); // oracle: GET /a/nested/inside 401

const api = express.Router();
api.use(guard);
api.get('/items', ok); // oracle: GET /api/items 401
app.use(process.env.API ?? '/api', api);
app.get('/free', ok); // oracle: GET /free 200

app.listen(3000);
