const express = require('express');
const passport = require('passport');
const jwt = require('jsonwebtoken');
const basicAuth = require('express-basic-auth');
const cookieSession = require('cookie-session');
const bearerToken = require('express-bearer-token');
const cookieParser = require('cookie-parser');
const asyncHandler = require('express-async-handler');
const permissions = require('express-jwt-permissions')();
const { expressjwt } = require('express-jwt');
const { ensureLoggedIn, ensureLoggedOut } = require('connect-ensure-login');
const { Strategy: BearerStrategy } = require('passport-http-bearer');
const { Strategy: AnonymousStrategy } = require('passport-anonymous');
const app = express();
const ok = (req, res) => res.end('ok');
const secret = 'for local development';

passport.use(new BearerStrategy((token, done) => done(null, token === 'x' ? { id: 1 } : false)));
passport.use(new AnonymousStrategy());
passport.use('lenient', new BearerStrategy((token, done) => done(null, { id: 0, name: 'guest' })));
app.use(passport.initialize());

app.get('/bearer', passport.authenticate('bearer', { session: false }), ok); // oracle: GET /bearer 401
app.get('/bearer-fail', passport.authenticate('bearer', { session: false, failWithError: true }), ok); // oracle: GET /bearer-fail 401
app.get('/bearer-redirect', passport.authenticate('bearer', { session: false, failureRedirect: '/login' }), ok); // oracle: GET /bearer-redirect 302
app.get('/bearer-anonymous', passport.authenticate(['bearer', 'anonymous'], { session: false }), ok); // oracle: GET /bearer-anonymous 200
app.get('/recovered', passport.authenticate('bearer', { session: false, failWithError: true }), (error, req, res, next) => next(), ok); // oracle: GET /recovered 401 auth=absent|unknown -- the status is set, but the handler runs and answers
app.get('/lenient', passport.authenticate('lenient', { session: false }), ok); // oracle: GET /lenient 401
const custom = react => (req, res, next) => passport.authenticate('bearer', { session: false }, (error, user, info) => react(error, user, req, res, next))(req, res, next);
app.get('/custom-open', custom((error, user, req, res, next) => (error ? next(error) : next())), ok); // oracle: GET /custom-open 200
app.get('/custom-sets', custom((error, user, req, res, next) => {
  req.user = user || null;
  next();
}), ok); // oracle: GET /custom-sets 200
app.get('/custom', custom((error, user, req, res, next) => (error || !user ? res.sendStatus(401) : next())), ok); // oracle: GET /custom 401
app.get('/custom-forgets-return', custom((error, user, req, res, next) => {
  if (!user) res.status(401).end();
  req.user = user;
  next();
}), (req, res) => void (res.headersSent || res.end('ok'))); // oracle: GET /custom-forgets-return 401
app.get('/uncalled', (req, res, next) => {
  passport.authenticate('bearer', { session: false });
  next();
}, ok); // oracle: GET /uncalled 200
app.get('/by-hand', (req, res, next) => {
  passport.authenticate('bearer', { session: false })(req, res, () => {});
  next();
}, (req, res) => void (res.headersSent || res.end('ok'))); // oracle: GET /by-hand 401 auth=absent|present|unknown

const required = expressjwt({ secret, algorithms: ['HS256'] });
const optional = expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false });
app.get('/jwt', required, ok); // oracle: GET /jwt 401
app.get('/jwt-optional', optional, ok); // oracle: GET /jwt-optional 200
app.get('/jwt-optional-checked', optional, (req, res, next) => (req.auth ? next() : res.sendStatus(401)), ok); // oracle: GET /jwt-optional-checked 401
app.get('/jwt-optional-wrong', optional, (req, res, next) => (req.auth !== null ? next() : res.sendStatus(401)), ok); // oracle: GET /jwt-optional-wrong 200
const asUser = expressjwt({ secret, algorithms: ['HS256'], credentialsRequired: false, requestProperty: 'account' });
app.get('/jwt-property', asUser, (req, res, next) => (req.account ? next() : res.sendStatus(401)), ok); // oracle: GET /jwt-property 401
app.get('/jwt-permissions', required, permissions.check('admin'), ok); // oracle: GET /jwt-permissions 401
app.use('/unless', required.unless({ path: ['/unless/open', /^\/unless\/free/], method: ['OPTIONS'] }));
app.get('/unless/open', ok); // oracle: GET /unless/open 200
app.get('/unless/free/x', ok); // oracle: GET /unless/free/x 200
app.get('/unless/closed', ok); // oracle: GET /unless/closed 401
app.use('/unless-m', required.unless({ path: [{ url: '/unless-m/a', methods: ['GET'] }] }));
app.get('/unless-m/a', ok); // oracle: GET /unless-m/a 200
app.post('/unless-m/a', ok); // oracle: POST /unless-m/a 401
app.use('/unless-c', required.unless({ custom: req => true }));
app.get('/unless-c/a', ok); // oracle: GET /unless-c/a 200 auth=absent|unknown
app.use('/unless-x', required.unless({ ext: ['.jpg'] }));
app.get('/unless-x/a', ok); // oracle: GET /unless-x/a 401
app.get('/jwt-recovered', required, (error, req, res, next) => (error.name === 'UnauthorizedError' ? next() : next(error)), ok); // oracle: GET /jwt-recovered 200
app.get('/jwt-inside', (req, res, next) => required(req, res, () => next()), ok); // oracle: GET /jwt-inside 200
app.get('/jwt-inside-error', (req, res, next) => required(req, res, error => (error ? res.sendStatus(401) : next())), ok); // oracle: GET /jwt-inside-error 401
app.get('/jwt-revoked', expressjwt({ secret, algorithms: ['HS256'], isRevoked: () => false }), ok); // oracle: GET /jwt-revoked 401
app.get('/jwt-get-token', expressjwt({ secret, algorithms: ['HS256'], getToken: req => req.query.token }), ok); // oracle: GET /jwt-get-token 401
app.get('/jwt-on-expired', expressjwt({ secret, algorithms: ['HS256'], onExpired: () => {} }), ok); // oracle: GET /jwt-on-expired 401

app.get('/basic', basicAuth({ users: { admin: secret } }), ok); // oracle: GET /basic 401
app.get('/basic-authorizer', basicAuth({ authorizer: () => true }), ok); // oracle: GET /basic-authorizer 401 auth=present|unknown|absent -- any name will do
app.get('/logged-in', ensureLoggedIn('/login'), ok); // oracle: GET /logged-in 302
app.get('/logged-out', ensureLoggedOut('/'), ok); // oracle: GET /logged-out 200
app.get('/bearer-token', bearerToken(), ok); // oracle: GET /bearer-token 200
app.get('/bearer-token-checked', bearerToken(), (req, res, next) => (req.token ? next() : res.sendStatus(401)), ok); // oracle: GET /bearer-token-checked 401
app.get('/signed', cookieParser(secret), (req, res, next) => (req.signedCookies.user ? next() : res.sendStatus(401)), ok); // oracle: GET /signed 401
app.get('/signed-open', cookieParser(secret), (req, res, next) => (req.signedCookies ? next() : res.sendStatus(401)), ok); // oracle: GET /signed-open 200
app.get('/cookie-session', cookieSession({ keys: [secret] }), (req, res, next) => (req.session.user ? next() : res.redirect('/login')), ok); // oracle: GET /cookie-session 302
app.get('/cookie-session-open', cookieSession({ keys: [secret] }), (req, res, next) => (req.session ? next() : res.redirect('/login')), ok); // oracle: GET /cookie-session-open 200
app.get('/cookie-session-new', cookieSession({ keys: [secret] }), (req, res, next) => (req.session.isNew ? res.redirect('/login') : next()), ok); // oracle: GET /cookie-session-new 302
app.get('/async-handler', asyncHandler(async (req, res, next) => {
  if (!req.headers.authorization) throw Object.assign(new Error('no'), { status: 401 });
  next();
}), ok); // oracle: GET /async-handler 401
app.get('/async-handler-open', asyncHandler(async (req, res, next) => {
  const user = await Promise.resolve(req.headers.authorization).catch(() => null);
  req.user = user;
  next();
}), ok); // oracle: GET /async-handler-open 200
app.get('/verify-ignores', (req, res, next) => {
  try {
    req.user = jwt.verify(req.headers.authorization || '', secret, { ignoreExpiration: true });
  } catch (error) {
    req.authError = error;
  }
  next();
}, (req, res, next) => (req.authError && req.authError.fatal ? res.sendStatus(401) : next()), ok); // oracle: GET /verify-ignores 200
app.get('/verify-kept', (req, res, next) => {
  try {
    req.user = jwt.verify(req.headers.authorization || '', secret);
  } catch (error) {
    req.authError = error;
  }
  next();
}, (req, res, next) => (req.authError ? res.sendStatus(401) : next()), ok); // oracle: GET /verify-kept 401

module.exports = app;
