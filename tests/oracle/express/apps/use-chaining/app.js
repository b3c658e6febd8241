const express = require('express');
const app = express();
const log = (req, res, next) => next();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

app
  .use(log)
  .get('/open', ok) // oracle: GET /open 200
  .use('/closed', log, auth)
  .get('/closed', ok) // oracle: GET /closed 401
  .set('view cache', true)
  .use(express.Router().get('/inline', ok)) // oracle: GET /inline 200
  .use('', auth)
  .get('/all', ok); // oracle: GET /all 401
express.Router.call(null);
const second = express.Router().use(log).all('/any', ok).get('/chained', ok);
// oracle: ALL /s/any 401
// oracle: GET /s/chained 401
app.use('/s', second);

module.exports = app;
