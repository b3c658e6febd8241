const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const deny = (req, res, next) => (req.headers.authorization === 's3cret' ? next() : res.sendStatus(401));
const moved = (req) => req.url.replace('/x', '/admin');

// The guard stands where the address begins with /admin, and behind it the address is changed in other ways than by `req.url =`.
const behind = (name, rewrite) => {
  const router = express.Router();
  router.use('/admin', deny);
  router.use(rewrite);
  router.get('/admin/y', ok);
  app.use(`/${name}`, router);
};
const setUrl = (request, url) => { request.url = url; };
const forward = (request, next) => { setUrl(request, moved(request)); next(); };
behind('assigned', (req, res, next) => { Object.assign(req, { url: moved(req) }); next(); }); // oracle: GET /assigned/admin/y 200 at=/assigned/x/y auth=unknown
behind('reflected', (req, res, next) => { Reflect.set(req, 'url', moved(req)); next(); }); // oracle: GET /reflected/admin/y 200 at=/reflected/x/y auth=unknown
behind('by-key', (req, res, next) => { req['url'] = moved(req); next(); }); // oracle: GET /by-key/admin/y 200 at=/by-key/x/y auth=unknown
behind('by-name', (req, res, next) => { const key = 'url'; req[key] = moved(req); next(); }); // oracle: GET /by-name/admin/y 200 at=/by-name/x/y auth=unknown
behind('helper', (req, res, next) => { setUrl(req, moved(req)); next(); }); // oracle: GET /helper/admin/y 200 at=/helper/x/y auth=unknown
behind('helpers', (req, res, next) => forward(req, next)); // oracle: GET /helpers/admin/y 200 at=/helpers/x/y auth=unknown
behind('taken-apart', (req, res, next) => { ({ url: req.url } = { url: moved(req) }); next(); }); // oracle: GET /taken-apart/admin/y 200 at=/taken-apart/x/y auth=unknown
behind('added', (req, res, next) => { req.url += '?x'; next(); }); // oracle: GET /added/admin/y 401 auth=unknown
behind('held', (req, res, next) => { Object.assign(req, { user: { url: req.url } }); req.started = Date.now(); next(); }); // oracle: GET /held/admin/y 401

// By hand to a router, and once more to the whole application.
const inner = express.Router();
inner.get('/admin/y', ok); // oracle: GET /by-hand/admin/y 200 pseudo at=/by-hand/x/y auth=unknown
const outer = express.Router();
outer.use('/admin', deny);
outer.use((req, res, next) => { req.url = moved(req); inner(req, res, next); });
app.use('/by-hand', outer);
const again = express.Router();
again.use('/old', (req, res, next) => { app.handle(Object.assign(req, { url: '/again/new' }), res, next); });
again.get('/new', ok); // oracle: GET /again/new 200
app.use('/again', again);

// One of two functions with the same name: what each of them does is there for itself only.
const guarding = () => { function mount(router) { router.use(deny); } return mount; };
const serving = () => { function mount(router) { router.get('/x', ok); } return mount; };
const chosen = express.Router();
(process.env.ORACLE_UNSET ? guarding() : serving())(chosen); // oracle: GET /chosen/x 200 auth=unknown
app.use('/chosen', chosen);

module.exports = app;
