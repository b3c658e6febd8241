const express = require('express');
const { expressjwt } = require('express-jwt');
const jwt = require('jsonwebtoken');
const passport = require('passport');
const { Strategy } = require('passport-jwt');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = 'not-a-real-secret-for-tests';
const algorithms = ['HS256'];
const FIXED = jwt.sign({ sub: 'guest' }, SECRET);
const own = (name, getToken) => app.get(`/${name}`, expressjwt({ secret: SECRET, algorithms, getToken }), ok);
const ownHeader = (req) => req.headers.authorization?.split(' ')[1];

// A token that the server makes by itself proves nothing of the client.
own('signed', () => jwt.sign({ sub: 'guest' }, SECRET)); // oracle: GET /signed 200 auth=absent|unknown
own('constant', () => FIXED); // oracle: GET /constant 200 auth=absent|unknown
own('fallback', (req) => ownHeader(req) ?? FIXED); // oracle: GET /fallback 200 auth=absent|unknown
own('fallback-later', async (req) => ownHeader(req) || jwt.sign({ sub: 'guest' }, SECRET)); // oracle: GET /fallback-later 200 auth=absent|unknown
own('from-environment', () => process.env.GUEST_TOKEN ?? FIXED); // oracle: GET /from-environment 200 auth=absent|unknown

// What the client has to send does.
own('from-header', ownHeader); // oracle: GET /from-header 401
own('from-query', (req) => req.query.token ?? null); // oracle: GET /from-query 401
own('from-places', (req) => { if (req.headers.authorization?.startsWith('Bearer ')) return ownHeader(req); if (req.query.access_token) return req.query.access_token; return null; }); // oracle: GET /from-places 401
own('from-own-header', (req) => req.get('x-session-token')); // oracle: GET /from-own-header 401

// The same with passport.
passport.use('given', new Strategy({ secretOrKey: SECRET, jwtFromRequest: () => FIXED }, (payload, done) => done(null, payload)));
passport.use('sent', new Strategy({ secretOrKey: SECRET, jwtFromRequest: (req) => req.headers['x-token'] ?? null }, (payload, done) => done(null, payload)));
app.get('/passport-given', passport.authenticate('given', { session: false }), ok); // oracle: GET /passport-given 200 auth=absent|unknown
app.get('/passport-either', passport.authenticate(['sent', 'given'], { session: false }), ok); // oracle: GET /passport-either 200 auth=absent|unknown
app.get('/passport-sent', passport.authenticate('sent', { session: false }), ok); // oracle: GET /passport-sent 401

// The same by hand.
const verified = (token) => (req, res, next) => { try { req.user = jwt.verify(token(req), SECRET); next(); } catch { res.sendStatus(401); } };
app.get('/hand-constant', verified(() => FIXED), ok); // oracle: GET /hand-constant 200 auth=absent|unknown
app.get('/hand-signed', verified(() => jwt.sign({ sub: 'guest' }, SECRET)), ok); // oracle: GET /hand-signed 200 auth=absent|unknown
app.get('/hand-fallback', verified((req) => ownHeader(req) ?? FIXED), ok); // oracle: GET /hand-fallback 200 auth=absent|unknown
app.get('/hand-header', verified(ownHeader), ok); // oracle: GET /hand-header 401

module.exports = app;
