const express = require('express');
const cookieSession = require('cookie-session');
const cookieParser = require('cookie-parser');
const app = express();
const ok = (req, res) => res.end('ok');

app.use(cookieParser());
app.use(cookieSession({ name: 'sid', keys: [process.env.SESSION_KEY ?? 'x'] }));
app.use((req, res, next) => {
  res.locals.user = req.session?.user;
  next();
});
const bySession = (req, res, next) => {
  if (!req.session.userId) return res.status(401).json({ error: 'login first' });
  next();
};
const byLocals = (req, res, next) => {
  if (!res.locals.user) {
    return res.redirect(302, '/login');
  }
  return next();
};
const byCookie = (req, res, next) => {
  const { token } = req.cookies;
  if (token === undefined) return res.status(401).end();
  next();
};

app.get('/session', bySession, ok); // oracle: GET /session 401
app.get('/locals', byLocals, ok); // oracle: GET /locals 302
app.get('/cookie', byCookie, ok); // oracle: GET /cookie 401
app.get('/open', ok); // oracle: GET /open 200
app.post('/login', (req, res) => {
  req.session.userId = 1;
  res.end('welcome');
}); // oracle: POST /login 200

module.exports = app;
