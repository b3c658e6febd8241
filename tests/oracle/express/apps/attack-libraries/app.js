// Real packages with the options, strategies and wrappers that make them let everybody pass.
const express = require('express');
const passport = require('passport');
const { Strategy: BearerStrategy } = require('passport-http-bearer');
const AnonymousStrategy = require('passport-anonymous').Strategy;
const JwtStrategy = require('passport-jwt').Strategy, ExtractJwt = require('passport-jwt').ExtractJwt;
const LocalStrategy = require('passport-local').Strategy;
const { expressjwt } = require('express-jwt');
const { auth, requiredScopes, claimCheck } = require('express-oauth2-jwt-bearer');
const { requiresAuth } = require('express-openid-connect');
const basicAuth = require('express-basic-auth');
const { ensureLoggedIn } = require('connect-ensure-login');
const guard = require('express-jwt-permissions')();
class Always extends require('passport-jwt').Strategy { constructor() { super({ jwtFromRequest: () => 'x', secretOrKey: 'x' }, () => {}); this.name = 'always'; } authenticate() { this.pass(); } }
class Success { constructor() { this.name = 'success'; } authenticate() { this.success({ id: 1 }); } }
passport.use(new BearerStrategy((token, done) => done(null, token === process.env.API_TOKEN ? { id: 1 } : false)));
passport.use('guest', new AnonymousStrategy()); // oracle: GET /p/guest 200
passport.use(new AnonymousStrategy());
passport.use(new JwtStrategy({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: 'x' }, (p, done) => done(null, p)));
passport.use('always', new Always()); // oracle: GET /p/always 200 auth=unknown|absent
passport.use('success', new Success()); // oracle: GET /p/success 200 auth=unknown|absent
const app = express();
app.use(passport.initialize());
const ok = (req, res) => res.send('ok');
app.get('/p/bearer', passport.authenticate('bearer', { session: false }), ok); // oracle: GET /p/bearer 401
app.get('/p/guest', passport.authenticate(['bearer', 'guest'], { session: false }), ok);
app.get('/p/anon', passport.authenticate(['bearer', 'anonymous'], { session: false }), ok); // oracle: GET /p/anon 200
const names = ['bearer']; names.push('anonymous');
app.get('/p/anon2', passport.authenticate(names, { session: false }), ok); // oracle: GET /p/anon2 200
app.get('/p/always', passport.authenticate('always', { session: false }), ok);
app.get('/p/success', passport.authenticate('success', { session: false }), ok);
app.get('/p/list-success', passport.authenticate(['jwt', 'success'], { session: false }), ok); // oracle: GET /p/list-success 200 auth=unknown|absent
// oracle: GET /j/jwt 401
app.get('/p/cb', (req, res, next) => passport.authenticate('bearer', (err, user) => { req.user = user; next(err); })(req, res, next), ok); // oracle: GET /p/cb 200
app.get('/p/cb2', (req, res, next) => passport.authenticate('bearer', { session: false }, (err, user, info) => { if (err) return next(err); if (info) console.debug(info); next(); })(req, res, next), ok); // oracle: GET /p/cb2 200
app.get('/p/cb4', (req, res, next) => passport.authenticate('bearer', { session: false }, (err, user) => { if (!user) return res.sendStatus(401); next(); })(req, res, next), ok); // oracle: GET /p/cb4 401
app.get('/p/uncalled', (req, res, next) => { passport.authenticate('bearer', { session: false }); next(); }, ok); // oracle: GET /p/uncalled 200
app.get('/p/parallel', (req, res, next) => { passport.authenticate('bearer', { session: false }, () => {})(req, res, next); next(); }, ok); // oracle: GET /p/parallel 200
app.get('/p/fail-redirect', passport.authenticate('bearer', { session: false, failureRedirect: '/login' }), ok); // oracle: GET /p/fail-redirect 302
app.get('/p/not-fn', (req, res, next) => passport.authenticate('bearer', { session: false, failWithError: true })(req, res, err => next(err)), ok); // oracle: GET /p/not-fn 401
const env = () => ({ credentialsRequired: process.env.STRICT === 'yes', secret: 'x', algorithms: ['HS256'] });
app.get('/j/jwt', expressjwt({ secret: 'x', algorithms: ['HS256'] }), ok);
app.get('/j/optional', expressjwt({ secret: 'x', algorithms: ['HS256'], credentialsRequired: false }), ok); // oracle: GET /j/optional 200
// oracle: GET /b/optional 200
app.get('/j/env', expressjwt(env()), ok); // oracle: GET /j/env 200 auth=unknown|absent
// oracle: GET /b/env 200 auth=unknown|absent
app.get('/j/zero', expressjwt({ secret: 'x', algorithms: ['HS256'], credentialsRequired: 0 }), ok); // oracle: GET /j/zero 200
const o = { secret: 'x', algorithms: ['HS256'] }; o.credentialsRequired = false;
app.get('/j/late', expressjwt(o), ok); // oracle: GET /j/late 200
app.get('/j/assign', expressjwt(Object.assign({ credentialsRequired: false }, { secret: 'x', algorithms: ['HS256'] })), ok); // oracle: GET /j/assign 200
app.get('/j/spread', expressjwt({ ...{ credentialsRequired: false }, secret: 'x', algorithms: ['HS256'] }), ok); // oracle: GET /j/spread 200
app.get('/j/json', expressjwt({ ...JSON.parse('{"credentialsRequired":false}'), secret: 'x', algorithms: ['HS256'] }), ok); // oracle: GET /j/json 200
app.get('/j/config', expressjwt(require('./config.json')), ok); // oracle: GET /j/config 200
app.get('/j/unless-method', expressjwt({ secret: 'x', algorithms: ['HS256'] }).unless({ method: 'GET' }), ok); // oracle: GET /j/unless-method 200
app.get('/j/unless-custom', expressjwt({ secret: 'x', algorithms: ['HS256'] }).unless({ custom: () => true }), ok); // oracle: GET /j/unless-custom 200 auth=unknown|absent
app.get('/j/unless-ext', expressjwt({ secret: 'x', algorithms: ['HS256'] }).unless({ ext: 'ext' }), ok); // oracle: GET /j/unless-ext 200
app.get('/j/unless-re', expressjwt({ secret: 'x', algorithms: ['HS256'] }).unless({ path: [/^\/j\/unless/] }), ok); // oracle: GET /j/unless-re 200
app.get('/j/unless-other', expressjwt({ secret: 'x', algorithms: ['HS256'] }).unless({ path: ['/other'] }), ok); // oracle: GET /j/unless-other 401
app.get('/j/unless-useo', expressjwt({ secret: 'x', algorithms: ['HS256'] }).unless({ path: { url: '/j/unless-useo', methods: ['GET'] } }), ok); // oracle: GET /j/unless-useo 200
app.get('/j/swallow', (req, res, next) => expressjwt({ secret: 'x', algorithms: ['HS256'] })(req, res, () => next()), ok); // oracle: GET /j/swallow 200
app.get('/j/swallow2', expressjwt({ secret: 'x', algorithms: ['HS256'] }), (err, req, res, next) => (err.name === 'UnauthorizedError' ? next() : next(err)), ok); // oracle: GET /j/swallow2 200
app.get('/j/perm', guard.check('admin'), ok); // oracle: GET /j/perm 403
app.get('/j/perm-unless', guard.check('admin').unless({ path: '/j/perm-unless' }), ok); // oracle: GET /j/perm-unless 200
const bearer = { issuerBaseURL: 'https://issuer.example/', audience: 'x' };
app.get('/b/auth', auth(bearer), ok); // oracle: GET /b/auth 401
app.get('/b/optional', auth({ ...bearer, authRequired: false }), ok);
app.get('/b/env', auth({ ...bearer, authRequired: process.env.STRICT === 'yes' }), ok);
app.get('/b/scopes', auth({ ...bearer, authRequired: false }), requiredScopes('a'), ok); // oracle: GET /b/scopes 401
app.get('/b/claim', auth({ ...bearer, authRequired: false }), claimCheck(() => true), ok); // oracle: GET /b/claim 401
app.get('/o/never', requiresAuth(() => false), ok); // oracle: GET /o/never 500 auth=absent|unknown
app.get('/c/basic', basicAuth({ users: { a: 'b' } }), ok); // oracle: GET /c/basic 401
app.get('/c/basic-authorizer', basicAuth({ authorizer: () => true }), ok); // oracle: GET /c/basic-authorizer 401
app.get('/c/ensure', ensureLoggedIn(), ok); // oracle: GET /c/ensure 302
app.listen(3000);
