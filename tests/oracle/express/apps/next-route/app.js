const express = require('express');
const app = express();
const deny = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

// The first handler leaves the route, and with it the guard that follows.
app.get('/a', (req, res, next) => next('route'), deny, ok); // oracle: GET /a 200
app.get('/a', ok);

app.use('/b', (req, res, next) => next('route'), deny);
app.get('/b', ok); // oracle: GET /b 401

const router = express.Router();
router.use((req, res, next) => next('router'));
router.use(deny);
router.get('/c', ok); // oracle: GET /c 200
app.use(router);
app.get('/c', ok);

module.exports = app;
