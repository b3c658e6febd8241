const express = require('express');
const cors = require('cors');
const helmet = require('helmet');
const morgan = require('morgan');
const { AsyncLocalStorage } = require('async_hooks');
const app = express();
const storage = new AsyncLocalStorage();
const ok = (req, res) => res.end('ok');

app.use(helmet());
app.use(cors({ origin: ['https://shop.example'] }));
app.use(morgan('dev', { stream: { write() {} } }));
app.use((req, res, next) => storage.run({ id: req.get('x-request-id') }, () => next()));
app.use((req, res, next) => {
  const started = Date.now();
  res.on('finish', () => Date.now() - started);
  next();
});
app.get('/plain', ok); // oracle: GET /plain 200

const byAddress = (req, res, next) => (['10.0.0.1'].includes(req.ip) ? next() : res.status(403).end());
const maintenance = (req, res, next) => (app.locals.maintenance ? res.status(503).end() : next());
const ajaxOnly = (req, res, next) => (req.get('x-requested-with') === 'XMLHttpRequest' ? next() : res.status(403).end());
const jsonOnly = (req, res, next) => (req.is('application/json') ? next() : res.status(415).end());
const versioned = (req, res, next) => {
  if (req.params.version !== 'v1') return res.status(404).end();
  next();
};

app.get('/address', byAddress, ok); // oracle: GET /address 403 auth=absent|unknown
app.get('/maintenance', maintenance, ok); // oracle: GET /maintenance 200
app.post('/ajax', ajaxOnly, ok); // oracle: POST /ajax 403 auth=absent|unknown
app.post('/json', jsonOnly, ok); // oracle: POST /json 200
app.get('/:version/versioned', versioned, ok); // oracle: GET /:version/versioned 200

module.exports = app;
