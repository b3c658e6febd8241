const express = require('express');
const { Passport } = require('passport');
const { Strategy: Bearer } = require('passport-http-bearer');
const passport = new Passport();
const app = express();
const ok = (req, res) => res.json({ user: req.user ?? null });

passport.use(new Bearer((token, done) => done(null, token === 't0ken' ? { id: 1 } : false)));
app.use(passport.initialize());

const checked = (req, res, next) => {
  passport.authenticate('bearer', { session: false }, (err, user) => {
    if (err) return next(err);
    if (!user) return res.status(401).json({ error: 'unauthorized' });
    req.user = user;
    next();
  })(req, res, next);
};
const unchecked = (req, res, next) => {
  passport.authenticate('bearer', { session: false }, (err, user) => {
    if (err) return next(err);
    req.user = user;
    next();
  })(req, res, next);
};
const promised = (req, res, next) =>
  new Promise((resolve, reject) => {
    passport.authenticate('bearer', { session: false }, (err, user, info) => {
      if (err || info || !user) return reject(Object.assign(new Error('Please authenticate'), { status: 401 }));
      req.user = user;
      resolve();
    })(req, res, next);
  })
    .then(() => next())
    .catch(err => next(err));

app.get('/checked', checked, ok); // oracle: GET /checked 401
// oracle: GET /checked 200 with=authorization:Bearer+t0ken
app.get('/unchecked', unchecked, ok); // oracle: GET /unchecked 200
app.get('/promised', promised, ok); // oracle: GET /promised 401
// oracle: GET /promised 200 with=authorization:Bearer+t0ken

module.exports = app;
