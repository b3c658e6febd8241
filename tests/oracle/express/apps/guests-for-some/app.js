const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

const guest = (req, res, next) => {
  req.user = { name: 'guest' };
  next();
};
const guard = (req, res, next) => (req.user ? next() : res.status(401).end());

/** A layer for some addresses lets those pass that a guard behind it would refuse. */
const some = express.Router();
some.use('/1', guest);
some.use(guard);
some.get('/:id', ok);
app.use('/some', some);
// oracle: GET /some/:id 200 at=/some/1 auth=absent|unknown
// oracle: GET /some/:id 401 at=/some/2 auth=absent|unknown

/** What is too deep to be followed may attach anybody. */
const attach = (req, depth) => {
  if (depth === 0) req.user = { name: 'guest' };
  else attach(req, depth - 1);
};
const deep = express.Router();
deep.use((req, res, next) => {
  attach(req, 60);
  next();
});
deep.use(guard);
deep.get('/', ok); // oracle: GET /deep 200 auth=absent|unknown
app.use('/deep', deep);

/** A handler that is left half-way may answer as well as refuse. */
const count = (depth) => (depth === 0 ? 0 : count(depth - 1));
app.get('/half', (req, res) => {
  if (req.query.no) return res.status(401).end();
  return res.end(`${count(2000)}`);
}); // oracle: GET /half 200 auth=absent|unknown

const nobody = express.Router();
nobody.use((req, res, next) => {
  req.user = null;
  next();
});
nobody.use(guard);
nobody.get('/', ok); // oracle: GET /nobody 401 auth=present|unknown
app.use('/nobody', nobody);

module.exports = app;
