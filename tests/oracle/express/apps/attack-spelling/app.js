const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const has = req => Boolean(req.headers.authorization);
const P = (path, needs) => {
  app.use((req, res, next) => (needs(req) && !has(req) ? res.sendStatus(401) : next()));
  app.get(path, ok);
};

// The router takes an address in capitals and with a slash at its end as well.
P('/prefix/admin', req => req.path.startsWith('/prefix/admin'));
// oracle: GET /prefix/admin 200 at=/Prefix/admin
P('/equal/admin', req => req.path === '/equal/admin');
// oracle: GET /equal/admin 200 at=/equal/admin/
P('/url/admin', req => req.originalUrl.startsWith('/url/admin'));
// oracle: GET /url/admin 200 at=/URL/admin
P('/pattern/admin', req => /^\/pattern\/admin$/i.test(req.path));
// oracle: GET /pattern/admin 200 at=/pattern/admin/
P('/list/admin', req => ['/list/admin', '/list/users'].some(each => req.path.startsWith(each)));
// oracle: GET /list/admin 200 at=/LIST/admin
P('/set/admin', req => new Set(['/set/admin']).has(req.path));
// oracle: GET /set/admin 200 at=/set/Admin
P('/segment/admin', req => req.path.split('/')[1] === 'segment');
// oracle: GET /segment/admin 200 at=/Segment/admin
P('/lowered/admin', req => req.path.toLowerCase() === '/lowered/admin');
// oracle: GET /lowered/admin 200 at=/lowered/admin/
P('/parsed/admin', req => new URL(req.url, 'http://x').pathname === '/parsed/admin');
// oracle: GET /parsed/admin 200 at=/parsed/admin/

// All spellings are met.
P('/held/admin', req => req.path.toLowerCase().startsWith('/held/admin')); // oracle: GET /held/admin 401
P('/held-pattern/admin', req => /^\/held-pattern(\/|$)/i.test(req.path)); // oracle: GET /held-pattern/admin 401
P('/held-trimmed/admin', req => req.path.toLowerCase().replace(/\/+$/, '') === '/held-trimmed/admin'); // oracle: GET /held-trimmed/admin 401

// The router takes one spelling only.
const exact = express.Router({ caseSensitive: true, strict: true });
app.use((req, res, next) => (req.path === '/exact/admin' && !has(req) ? res.sendStatus(401) : next()));
exact.get('/exact/admin', ok); // oracle: GET /exact/admin 401
app.use(exact);

// What tests for an exemption meets all others.
app.use('/exempt', (req, res, next) => (req.path === '/public' || has(req) ? next() : res.sendStatus(401)));
app.get('/exempt/public', ok); // oracle: GET /exempt/public 200
app.get('/exempt/private', ok); // oracle: GET /exempt/private 401

// Another layer sends such addresses away.
app.use('/sent-away', (req, res, next) => (/[A-Z]|.\/$/.test(req.path) ? res.redirect(301, req.originalUrl.toLowerCase().replace(/\/+$/, '')) : next()));
app.use('/sent-away', (req, res, next) => (req.path === '/admin' && !has(req) ? res.sendStatus(401) : next()));
app.get('/sent-away/admin', ok); // oracle: GET /sent-away/admin 401

module.exports = app;
