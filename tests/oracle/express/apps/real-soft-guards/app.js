const express = require('express');
const session = require('express-session');
const app = express();
app.use(session({ secret: process.env.SESSION_SECRET ?? 'x', resave: false, saveUninitialized: true }));
const page = name => (req, res) => res.send(`${name} for ${res.locals.user?.name ?? 'guest'}`);

// Looks the user up for every page and leaves it to each of them what to do.
app.use((req, res, next) => {
  if (req.session && req.session.user) {
    res.locals.user = req.session.user;
    res.locals.isLoggedIn = true;
  }
  next();
});
const requireLogin = (req, res, next) => {
  if (!res.locals.isLoggedIn) {
    req.session.returnTo = req.originalUrl;
    return res.redirect('/login');
  }
  next();
};
const requireLoginSoft = (req, res, next) => {
  if (!res.locals.isLoggedIn) res.locals.message = 'Please log in';
  next();
};
const guestsOnly = (req, res, next) => (res.locals.isLoggedIn ? res.redirect('/') : next());

app.get('/', page('home')); // oracle: GET / 200
app.get('/account', requireLogin, page('account')); // oracle: GET /account 302
app.get('/teaser', requireLoginSoft, page('teaser')); // oracle: GET /teaser 200
app.get('/login', guestsOnly, page('login')); // oracle: GET /login 200
app.get('/settings', (req, res, next) => {
  if (!req.session.user) return res.status(403).send('forbidden');
  return page('settings')(req, res, next);
}); // oracle: GET /settings 403
app.get('/peek', (req, res) => {
  const user = req.session.user || { name: 'nobody', isGuest: true };
  if (!user) return res.status(403).send('forbidden');
  res.send(user.name);
}); // oracle: GET /peek 200

module.exports = app;
