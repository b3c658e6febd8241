const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const auth = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));

// Lists of what is open, in the words of many teams.
const PUBLIC = ['/open', '/health'];
const byIncludes = (req, res, next) => (PUBLIC.includes(req.path) ? next() : auth(req, res, next));
const bySome = (req, res, next) => (PUBLIC.some(path => req.originalUrl.startsWith(path)) ? next() : auth(req, res, next));
const bySubstring = (req, res, next) => (req.originalUrl.includes('/open') ? next() : auth(req, res, next));
const byEnding = (req, res, next) => (/\.(png|css|js)$/.test(req.url) ? next() : auth(req, res, next));
const byEndingOfPath = (req, res, next) => (/\.(png|css|js)$/.test(req.path) ? next() : auth(req, res, next));
const byMethod = (req, res, next) => (['GET', 'HEAD', 'OPTIONS'].includes(req.method) ? next() : auth(req, res, next));
const onlyDelete = (req, res, next) => (req.method === 'DELETE' ? auth(req, res, next) : next());
const byTable = (req, res, next) => {
  const open = { GET: ['/table/list'], POST: ['/table/login'] };
  if ((open[req.method] || []).includes(req.originalUrl.split('?')[0])) return next();
  return auth(req, res, next);
};
const onlyAdminPaths = (req, res, next) => (req.path.startsWith('/admin') ? auth(req, res, next) : next());
const byUrlEquals = (req, res, next) => (req.url === '/users' ? auth(req, res, next) : next());
const exceptQuery = (req, res, next) => (req.query.preview === 'true' ? next() : auth(req, res, next));
const exceptHeader = (req, res, next) => (req.headers['x-internal'] === '1' ? next() : auth(req, res, next));
const exceptOptions = (req, res, next) => (req.method === 'OPTIONS' ? next() : auth(req, res, next));
const byRegExpList = [/^\/re\/open/, /^\/re\/\d+$/];
const byRegExps = (req, res, next) => (byRegExpList.some(one => one.test(req.originalUrl)) ? next() : auth(req, res, next));
const skip = (guard, ...paths) => (req, res, next) => (paths.includes(req.path) ? next() : guard(req, res, next));
const only = (guard, pattern) => (req, res, next) => (pattern.test(req.path) ? guard(req, res, next) : next());

const one = express.Router().use(byIncludes);
one.get('/open', ok); // oracle: GET /one/open 200
one.get('/closed', ok); // oracle: GET /one/closed 401
one.get('/:id', ok); // oracle: GET /one/:id 401 auth=absent|present|unknown -- what a parameter may hold
app.use('/one', one);

const some = express.Router().use(bySome);
some.get('/open', ok); // oracle: GET /some/open 401
app.use('/some', some);
app.use('/open', express.Router().use(bySome).get('/x', ok)); // oracle: GET /open/x 200

app.use('/sub', bySubstring);
app.get('/sub/closed', ok); // oracle: GET /sub/closed 401
// oracle: GET /sub/closed 200 at=/sub/closed?next=/open auth=absent|unknown
app.get('/sub/open', ok); // oracle: GET /sub/open 200

app.use('/end', byEnding);
app.get('/end/data', ok); // oracle: GET /end/data 401
// oracle: GET /end/data 200 at=/end/data?x=.css auth=absent|unknown
app.use('/endp', byEndingOfPath);
app.get('/endp/data', ok); // oracle: GET /endp/data 401
app.get('/endp/logo.png', ok); // oracle: GET /endp/logo.png 200

app.use('/method', byMethod);
app.get('/method/a', ok); // oracle: GET /method/a 200
app.post('/method/a', ok); // oracle: POST /method/a 401
app.all('/method/b', ok); // oracle: ALL /method/b 200 auth=absent|unknown
app.use('/del', onlyDelete);
app.delete('/del/a', ok); // oracle: DELETE /del/a 401
app.put('/del/a', ok); // oracle: PUT /del/a 200

app.use('/table', byTable);
app.get('/table/list', ok); // oracle: GET /table/list 200
app.post('/table/list', ok); // oracle: POST /table/list 401
app.post('/table/login', ok); // oracle: POST /table/login 200
app.get('/table/login', ok); // oracle: GET /table/login 401

const adm = express.Router().use(onlyAdminPaths);
adm.get('/admin/users', ok); // oracle: GET /adm/admin/users 401
// oracle: GET /adm/admin/users 200 at=/adm/ADMIN/users auth=absent|unknown|present -- routing does not care about case, the guard does
adm.get('/users', ok); // oracle: GET /adm/users 200
app.use('/adm', adm);
app.use('/eq', express.Router().use(byUrlEquals).get('/users', ok)); // oracle: GET /eq/users 401
// oracle: GET /eq/users 200 at=/eq/users?x=1 auth=absent|unknown
app.get('/preview', exceptQuery, ok); // oracle: GET /preview 401
// oracle: GET /preview 200 at=/preview?preview=true auth=absent|unknown
app.get('/internal', exceptHeader, ok); // oracle: GET /internal 401 auth=absent|unknown|present
app.get('/options', exceptOptions, ok); // oracle: GET /options 401
app.use('/re', byRegExps);
app.get('/re/open/a', ok); // oracle: GET /re/open/a 200
app.get('/re/closed', ok); // oracle: GET /re/closed 401
app.get('/re/:id', ok); // oracle: GET /re/:id 401
// oracle: GET /re/:id 200 at=/re/7 auth=absent|unknown

app.use('/skip', skip(auth, '/login', '/health'));
app.get('/skip/login', ok); // oracle: GET /skip/login 200
app.get('/skip/me', ok); // oracle: GET /skip/me 401
app.use('/only', only(auth, /^\/private/));
app.get('/only/private/a', ok); // oracle: GET /only/private/a 200 at=/only/PRIVATE/a
app.get('/only/public/a', ok); // oracle: GET /only/public/a 200

// route(), all() and the order of the verbs.
app.route('/r').get(ok).all(auth).post(ok).delete(ok);
// oracle: GET /r 200
// oracle: POST /r 401
// oracle: DELETE /r 401
// oracle: ALL /r 200 layer
app.all('/wild', auth);
// oracle: ALL /wild 401 layer
app.get('/wild', ok); // oracle: GET /wild 401
app.get('/wild/a', ok); // oracle: GET /wild/a 200
app.use('/Case', auth);
app.get('/case/a', ok); // oracle: GET /case/a 401
app.use(['/list-a', '/list-b'], auth);
app.get('/list-a/x', ok); // oracle: GET /list-a/x 401
app.get('/list-c/x', ok); // oracle: GET /list-c/x 200
app.use(/^\/rx\/(secret|private)/, auth);
app.get('/rx/secret/a', ok); // oracle: GET /rx/secret/a 401
// oracle: GET /rx/secret/a 200 at=/rx/SECRET/a -- the expression minds the case, the route does not
app.get('/rx/other', ok); // oracle: GET /rx/other 200

// A parameter that is tried for one name only.
const params = express.Router();
const needUser = (req, res, next, value, name) => (name === 'owner' && !req.headers.authorization ? res.sendStatus(401) : next());
params.param('owner', needUser);
params.param('page', needUser);
params.get('/p/:page', ok); // oracle: GET /params/p/:page 200
params.get('/o/:owner', ok); // oracle: GET /params/o/:owner 401
params.get('/both/:page/:owner', ok); // oracle: GET /params/both/:page/:owner 401
params.get('/none/:id', ok); // oracle: GET /params/none/:id 200
app.use('/params', params);

// Another application, mounted below a path or handed to a server.
const other = express();
other.get('/early', ok); // oracle: GET /other/early 200
other.use(auth);
other.get('/late', ok); // oracle: GET /other/late 401
app.use('/other', other);
app.get('/other/outside', ok); // oracle: GET /other/outside 401
app.use('/other2/', other);
// oracle: GET /other2/early 200
// oracle: GET /other2/late 401

module.exports = app;
