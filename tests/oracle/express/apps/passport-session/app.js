const express = require('express');
const session = require('express-session');
const passport = require('passport');
const { Strategy: Local } = require('passport-local');
const { ensureLoggedIn, ensureNotLoggedIn } = require('connect-ensure-login');
const app = express();
const ok = (req, res) => res.json({ user: req.user ?? null });

passport.use(new Local((username, password, done) => done(null, password === 'pw' ? { username } : false)));
passport.serializeUser((user, done) => done(null, user.username));
passport.deserializeUser((username, done) => done(null, { username }));
app.use(express.json());
app.use(session({ secret: process.env.SESSION_SECRET ?? 'x', resave: false, saveUninitialized: false }));
app.use(passport.initialize());
app.use(passport.session());
app.use(passport.authenticate('session'));

const isLoggedIn = (req, res, next) => {
  if (req.isAuthenticated()) return next();
  res.redirect('/login');
};

app.post('/login', passport.authenticate('local'), ok); // oracle: POST /login 400 auth=waived|present -- no credentials at all
// oracle: POST /login 401 send={"username":"a","password":"b"} auth=waived|present
// oracle: POST /login 200 send={"username":"a","password":"pw"} with=x-login:1
app.get('/session-only', ok); // oracle: GET /session-only 200
app.get('/ensured', ensureLoggedIn('/login'), ok); // oracle: GET /ensured 302
app.get('/guests', ensureNotLoggedIn('/'), ok); // oracle: GET /guests 200
app.get('/is-authenticated', isLoggedIn, ok); // oracle: GET /is-authenticated 302
app.get('/in-handler', (req, res) => {
  if (req.isUnauthenticated()) return res.sendStatus(401);
  res.json(req.user);
}); // oracle: GET /in-handler 401

module.exports = app;
