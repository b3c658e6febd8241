const express = require('express');
const app = express();
const { STRICT, ZONE } = process.env;
const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const pass = (req, res, next) => next();
const ok = (req, res) => res.end('ok');

app.get('/alternative-list', STRICT ? [guard] : [], ok); // oracle: GET /alternative-list 200 auth=unknown
app.get('/list-with-handler', STRICT ? [guard, ok] : ok); // oracle: GET /list-with-handler 200 auth=unknown
app.get('/nested-list', [[STRICT ? [guard] : []]], ok); // oracle: GET /nested-list 200 auth=unknown
app.get('/looked-up-list', { on: [guard], off: [] }[STRICT ? 'on' : 'off'], ok); // oracle: GET /looked-up-list 200 auth=unknown
app.get.apply(app, ['/applied-list', ...(STRICT ? [guard] : []), ok]); // oracle: GET /applied-list 200 auth=unknown
app.get('/flattened', ...['one'].flatMap(() => (STRICT ? [guard] : [])), ok); // oracle: GET /flattened 200 auth=unknown
app.get('/sliced', [guard].slice(STRICT ? 0 : 1), ok); // oracle: GET /sliced 200 auth=unknown
app.get('/values', ...Object.values({ ...(STRICT ? { guard } : {}) }), ok); // oracle: GET /values 200 auth=unknown
app.get('/assigned-values', ...Object.values(Object.assign({}, STRICT ? { guard } : null)), ok); // oracle: GET /assigned-values 200 auth=unknown
app.route('/route').all(STRICT ? [guard] : [pass]).get(ok); // oracle: GET /route 200 auth=unknown
// oracle: ALL /route 200 auth=unknown layer
app.use('/mounted', STRICT ? [guard] : [pass], express.Router().get('/inside', ok)); // oracle: GET /mounted/inside 200 auth=unknown

const cut = [guard, pass];
cut.splice(0, STRICT ? 0 : 1);
app.get('/cut', cut, ok); // oracle: GET /cut 200 auth=unknown

const chosen = () => {
  if (STRICT) return [guard];
  return [];
};
app.get('/chosen', chosen(), ok); // oracle: GET /chosen 200 auth=unknown

const router = express.Router();
router.use(STRICT ? [guard] : [pass]);
router.get('/inside', ok); // oracle: GET /router/inside 200 auth=unknown
app.use('/router', router);

const registered = new Set([guard, pass]);
registered.delete(STRICT ? pass : guard);
app.get('/from-a-set', ...registered, ok); // oracle: GET /from-a-set 200 auth=unknown

const guards = STRICT ? { '/by-name': guard } : {};
for (const path in guards) app.use(path, guards[path]);
app.get('/by-name', ok); // oracle: GET /by-name 200 auth=unknown

app.all(STRICT ? '/one-of-two' : '/the-other', guard); // oracle: ALL /the-other 401 layer
app.get('/one-of-two', ok); // oracle: GET /one-of-two 200 auth=unknown
app.use(ZONE ? `/${ZONE}` : '/nowhere', guard);
app.use(STRICT ? ['/listed', '/always'] : ['/always'], guard);
app.get('/listed', ok); // oracle: GET /listed 200 auth=unknown
app.get('/always', ok); // oracle: GET /always 401
app.get('/both', STRICT ? [guard, pass] : [guard], ok); // oracle: GET /both 401

app.get('/as-many', Array.from({ length: STRICT ? 1 : 0 }, () => guard), ok); // oracle: GET /as-many 200 auth=unknown
app.get('/from-entries', Object.fromEntries([...(STRICT ? [['guard', guard]] : [])]).guard ?? pass, ok); // oracle: GET /from-entries 200 auth=unknown|absent
app.get('/popped', [pass, ...(STRICT ? [guard] : [])].pop(), ok); // oracle: GET /popped 200 auth=unknown|absent
app.get('/sliced-loosely', [...(STRICT ? [pass] : []), guard].slice(1), ok); // oracle: GET /sliced-loosely 200 auth=unknown

const shortened = [guard];
shortened.length = STRICT ? 1 : 0;
app.get('/shortened', shortened, ok); // oracle: GET /shortened 200 auth=unknown

const shifted = [...(STRICT ? [pass] : []), guard];
shifted.shift();
app.get('/shifted', shifted, ok); // oracle: GET /shifted 200 auth=unknown

function* generated() {
  if (!STRICT) return;
  yield guard;
}
app.get('/generated', ...generated(), ok); // oracle: GET /generated 200 auth=unknown

const setUp = (path, layer = pass) => app.use(path, layer);
setUp('/given', ...(STRICT ? [guard] : []));
app.get('/given', ok); // oracle: GET /given 200 auth=unknown|absent
(STRICT ? [guard] : undefined)?.forEach(layer => app.use('/chained', layer));
app.get('/chained', ok); // oracle: GET /chained 200 auth=unknown
(STRICT ? app : undefined)?.use('/called', guard);
app.get('/called', ok); // oracle: GET /called 200 auth=unknown
new Map(STRICT ? [['/mapped', guard]] : []).forEach((layer, path) => app.use(path, layer));
app.get('/mapped', ok); // oracle: GET /mapped 200 auth=unknown

module.exports = app;
