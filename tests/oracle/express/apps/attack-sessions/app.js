// What every session has, also that of nobody.
const express = require('express');
const session = require('express-session');
const cookieSession = require('cookie-session');
const passport = require('passport');
const ok = (req, res) => res.send('ok');
const app = express();
const a = express.Router(); a.use(session({ secret: 'x', resave: false, saveUninitialized: true }));
const no = res => res.sendStatus(401);
a.get('/id', (req, res, next) => (req.session.id ? next() : no(res)), ok); // oracle: GET /a/id 200
a.get('/sid', (req, res, next) => (req.sessionID ? next() : no(res)), ok); // oracle: GET /a/sid 200
a.get('/cookie', (req, res, next) => (req.session.cookie ? next() : no(res)), ok); // oracle: GET /a/cookie 200
a.get('/object', (req, res, next) => (req.session ? next() : no(res)), ok); // oracle: GET /a/object 200
// oracle: GET /b/object 200
a.get('/user', (req, res, next) => (req.session.user ? next() : no(res)), ok); // oracle: GET /a/user 401
// oracle: GET /c/user 401
a.get('/user-in', (req, res, next) => ('user' in req.session ? next() : no(res)), ok); // oracle: GET /a/user-in 401
a.get('/keys', (req, res, next) => (Object.keys(req.session).length ? next() : no(res)), ok); // oracle: GET /a/keys 200
a.get('/passport', (req, res, next) => (req.session.passport ? next() : no(res)), ok); // oracle: GET /a/passport 401
// oracle: GET /c/passport 401
a.get('/store', (req, res, next) => (req.sessionStore ? next() : no(res)), ok); // oracle: GET /a/store 200
a.get('/cookies', (req, res, next) => (req.headers.cookie ? next() : no(res)), ok); // oracle: GET /a/cookies 401
a.get('/function', (req, res, next) => (req.session.destroy ? next() : no(res)), ok); // oracle: GET /a/function 200
app.use('/a', a);
const b = express.Router(); b.use(cookieSession({ name: 's', keys: ['x'] }));
b.get('/object', (req, res, next) => (req.session ? next() : no(res)), ok);
b.get('/new', (req, res, next) => (req.session.isNew ? next() : no(res)), ok); // oracle: GET /b/new 200
b.get('/not-new', (req, res, next) => (!req.session.isNew ? next() : no(res)), ok); // oracle: GET /b/not-new 401
b.get('/populated', (req, res, next) => (req.session.isPopulated ? next() : no(res)), ok); // oracle: GET /b/populated 401
app.use('/b', b);
const c = express.Router(); c.use(session({ secret: 'x', resave: false, saveUninitialized: true }), passport.initialize(), passport.session());
c.get('/is', (req, res, next) => (req.isAuthenticated ? next() : no(res)), ok); // oracle: GET /c/is 200
c.get('/is-called', (req, res, next) => (req.isAuthenticated() ? next() : no(res)), ok); // oracle: GET /c/is-called 401
c.get('/user', (req, res, next) => (req.user ? next() : no(res)), ok);
c.get('/login', (req, res, next) => (req.login ? next() : no(res)), ok); // oracle: GET /c/login 200
c.get('/passport', (req, res, next) => (req.session.passport ? next() : no(res)), ok);
app.use('/c', c);
app.listen(3000);
