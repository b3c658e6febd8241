const express = require('express');
const passport = require('passport');
const { Strategy, ExtractJwt } = require('passport-jwt');
const Anonymous = require('passport-anonymous').Strategy;
const app = express();
const ok = (req, res) => res.json({ user: req.user ?? null });

passport.use(new Strategy({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.JWT_SECRET ?? 'x' }, (payload, done) => done(null, payload)));
passport.use(new Anonymous());
app.use(passport.initialize());

app.get('/jwt', passport.authenticate('jwt', { session: false }), ok); // oracle: GET /jwt 401
app.get('/optional', passport.authenticate(['jwt', 'anonymous'], { session: false }), ok); // oracle: GET /optional 200
app.get('/unknown', passport.authenticate('nope', { session: false }), ok); // oracle: GET /unknown 500 auth=present|unknown
app.get('/redirect', passport.authenticate('jwt', { session: false, failureRedirect: '/login' }), ok); // oracle: GET /redirect 302
app.get('/authorize', passport.authorize('jwt', { session: false }), ok); // oracle: GET /authorize 401
app.get('/plain', ok); // oracle: GET /plain 200
const requireJwt = passport.authenticate('jwt', { session: false });
const router = express.Router();
router.use(requireJwt);
router.get('/me', ok); // oracle: GET /api/me 401
app.use('/api', router);

module.exports = app;
