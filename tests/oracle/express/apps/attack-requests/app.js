const express = require('express');
const session = require('express-session');
const cookieParser = require('cookie-parser');
const app = express();
app.use(express.json(), cookieParser('not-a-real-secret'));
const ok = (req, res) => { if (!res.headersSent) res.end('ok'); };
const holds = (req) => req.headers.authorization === 's3cret';
const guard = (req, res, next) => (holds(req) ? next() : res.sendStatus(401));
const known = (req, res, next) => (req.user ? next() : res.sendStatus(401));

// What the client itself says.
const says = (name, test) => app.get(`/says/${name}`, (req, res, next) => (test(req) ? next() : res.sendStatus(401)), ok);
says('query-flag', (req) => req.query.admin !== 'false'); // oracle: GET /says/query-flag 200
says('ip', (req) => req.ip !== undefined); // oracle: GET /says/ip 200
says('host', (req) => req.hostname === 'localhost' || req.hostname === '127.0.0.1'); // oracle: GET /says/host 200
says('origin', (req) => !req.headers.origin || req.headers.origin === 'https://example.com'); // oracle: GET /says/origin 200
says('agent', (req) => !/bot/.test(req.headers['user-agent'])); // oracle: GET /says/agent 200
says('cookie-there', (req) => req.cookies); // oracle: GET /says/cookie-there 200
says('signed-cookies', (req) => req.signedCookies); // oracle: GET /says/signed-cookies 200
says('signed-cookie', (req) => req.signedCookies.user); // oracle: GET /says/signed-cookie 401
says('signed-cookie-false', (req) => req.signedCookies.user !== false); // oracle: GET /says/signed-cookie-false 200
says('headers-count', (req) => Object.keys(req.headers).length > 0); // oracle: GET /says/headers-count 200
says('path', (req) => req.path.startsWith('/says')); // oracle: GET /says/path 200
says('fresh', (req) => !req.xhr); // oracle: GET /says/fresh 200

// Sessions that everybody has.
app.use('/s', session({ secret: 'not-a-real-secret', resave: false, saveUninitialized: true }));
const kept = (name, test) => app.get(`/s/${name}`, (req, res, next) => (test(req) ? next() : res.sendStatus(401)), ok);
kept('there', (req) => req.session); // oracle: GET /s/there 200
kept('id', (req) => req.session.id); // oracle: GET /s/id 200
kept('session-id', (req) => req.sessionID); // oracle: GET /s/session-id 200
kept('cookie', (req) => req.session.cookie); // oracle: GET /s/cookie 200
kept('user', (req) => req.session.user); // oracle: GET /s/user 401
kept('optional', (req) => req.session?.user?.id); // oracle: GET /s/optional 401
kept('not-null', (req) => req.session.user !== null); // oracle: GET /s/not-null 200
kept('visits', (req) => (req.session.visits = (req.session.visits ?? 0) + 1) > 0); // oracle: GET /s/visits 200
kept('made', (req) => (req.session.user ??= { id: 0 })); // oracle: GET /s/made 200
kept('keys', (req) => Object.keys(req.session).length > 0); // oracle: GET /s/keys 200 auth=absent|unknown
app.get('/s/regenerated', (req, res, next) => req.session.regenerate(() => { req.session.user = { id: 0 }; next(); }), (req, res, next) => (req.session.user ? next() : res.sendStatus(401)), ok); // oracle: GET /s/regenerated 200

// Requests that are sent on, rewritten or answered elsewhere.
app.use((req, res, next) => { if (req.query._method) req.method = req.query._method.toUpperCase(); next(); });
app.get('/override', ok); // oracle: GET /override 200
app.post('/override', guard, ok); // oracle: POST /override 401
app.use('/area', (req, res, next) => { if (req.url === '/login') return next(); guard(req, res, next); });
app.get('/area/login', (req, res) => res.end('ok')); // oracle: GET /area/login 200
app.get('/area/list', ok); // oracle: GET /area/list 401
app.get('/area/:name', ok); // oracle: GET /area/:name 401 auth=present|unknown|absent
const inner = express.Router();
inner.get('/one', ok); // oracle: GET /twice/one 200
inner.use(guard);
inner.get('/two', ok); // oracle: GET /twice/two 401
inner.route('/three').post(ok).all(guard).get(ok); // oracle: POST /twice/three 401
// oracle: GET /twice/three 401
// oracle: ALL /twice/three 401 layer
inner.param('id', (req, res, next, id) => { req.user = { id }; next(); });
app.get('/before-param/:id', known, ok); // oracle: GET /before-param/:id 401
app.use('/twice', inner);
const parametered = express.Router();
parametered.param('id', (req, res, next, id) => { req.user = { id }; next(); });
parametered.get('/:id', known, ok); // oracle: GET /parametered/:id 200
app.use('/parametered', parametered);
const chained = express.Router();
chained.use((req, res, next) => next('router'), guard);
app.use('/chained', chained);
app.get('/chained/inside', ok); // oracle: GET /chained/inside 200

module.exports = app;
