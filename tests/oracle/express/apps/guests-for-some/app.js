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

/** The same in the other places where layers leave something. */
const PLACES = {
  locals: [(req, res) => (res.locals.user = { name: 'guest' }), (req, res) => res.locals.user],
  headers: [(req) => (req.headers.authorization = 'guest'), (req) => req.headers.authorization],
  context: [(req) => (req.context.user = { name: 'guest' }), (req) => req.context.user],
};
const followedFar = (put, depth) => (depth === 0 ? put() : followedFar(put, depth - 1));
for (const [name, [put, find]] of Object.entries(PLACES)) {
  const router = express.Router();
  router.use((req, res, next) => {
    req.context = {};
    next();
  });
  router.use('/1', (req, res, next) => {
    put(req, res);
    next();
  });
  router.use((req, res, next) => (find(req, res) ? next() : res.status(401).end()));
  router.get('/:id', ok);
  app.use(`/${name}`, router);
}
// oracle: GET /locals/:id 200 at=/locals/1 auth=absent|unknown
// oracle: GET /headers/:id 200 at=/headers/1 auth=absent|unknown
// oracle: GET /context/:id 200 at=/context/1 auth=absent|unknown

for (const name of ['locals', 'context']) {
  const [put, find] = PLACES[name];
  const router = express.Router();
  router.use((req, res, next) => {
    req.context = {};
    followedFar(() => put(req, res), 60);
    next();
  });
  router.use((req, res, next) => (find(req, res) ? next() : res.status(401).end()));
  router.get('/', ok);
  app.use(`/far/${name}`, router);
}
// oracle: GET /far/locals 200 auth=absent|unknown
// oracle: GET /far/context 200 auth=absent|unknown

module.exports = app;
