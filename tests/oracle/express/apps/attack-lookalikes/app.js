const express = require('express');
const jwt = require('jsonwebtoken');
const passport = require('passport');
const { Strategy: Bearer } = require('passport-http-bearer');
const app = express();
const ok = (req, res) => { if (!res.headersSent) res.end('ok'); };
const SECRET = 'not-a-real-secret-for-tests';
const holds = (req) => req.headers.authorization === 's3cret';
const guard = (req, res, next) => (holds(req) ? next() : res.sendStatus(401));
const find = async (req) => (holds(req) ? { id: 1, roles: ['user'] } : undefined);
const assertKnown = async (req) => { if (!holds(req)) throw Object.assign(new Error('no'), { status: 401 }); };
const before = (name, ...layers) => app.get(`/${name}`, ...layers, ok);
passport.use(new Bearer((token, done) => done(null, token === SECRET ? { id: 1 } : false)));
app.use(passport.initialize());

// Promises that nobody waits for.
before('async-not-awaited', (req, res, next) => { const user = find(req); if (!user) return res.sendStatus(401); next(); }); // oracle: GET /async-not-awaited 200
before('async-negated', (req, res, next) => { if (!find(req)) { res.sendStatus(401); return; } next(); }); // oracle: GET /async-negated 200
before('async-ternary', (req, res, next) => (find(req) ? next() : res.sendStatus(401))); // oracle: GET /async-ternary 200
before('async-thrown', (req, res, next) => { try { assertKnown(req).catch(() => {}); next(); } catch { res.sendStatus(401); } }); // oracle: GET /async-thrown 200
before('async-in-condition', async (req, res, next) => { if (find(req) && (await find(req)) !== null) return next(); res.sendStatus(401); }); // oracle: GET /async-in-condition 200
before('async-some', async (req, res, next) => ([find].some(async (each) => (await each(req)) !== undefined) ? next() : res.sendStatus(401))); // oracle: GET /async-some 200
before('async-every', async (req, res, next) => ([holds].every(async (each) => each(req)) ? next() : res.sendStatus(401))); // oracle: GET /async-every 200
before('async-filter', async (req, res, next) => { const users = ['a'].filter(async () => holds(req)); if (users.length === 0) return res.sendStatus(401); next(); }); // oracle: GET /async-filter 200
before('async-for-each', async (req, res, next) => { let denied = false; ['authorization'].forEach(async (name) => { await null; if (!req.headers[name]) denied = true; }); if (denied) return res.sendStatus(401); next(); }); // oracle: GET /async-for-each 200
before('async-timer', (req, res, next) => { let isKnown = true; setTimeout(() => { isKnown = holds(req); }, 0); isKnown ? next() : res.sendStatus(401); }); // oracle: GET /async-timer 200
before('async-then', (req, res, next) => { let user = {}; find(req).then((found) => { user = found; }); if (!user) return res.sendStatus(401); next(); }); // oracle: GET /async-then 200
before('async-awaited', async (req, res, next) => { const user = await find(req); if (!user) return res.sendStatus(401); next(); }); // oracle: GET /async-awaited 401
before('async-all', async (req, res, next) => { const [user] = await Promise.all([find(req)]); if (!user) return res.sendStatus(401); next(); }); // oracle: GET /async-all 401
before('async-all-settled', async (req, res, next) => { const [result] = await Promise.allSettled([assertKnown(req)]); if (!result) return res.sendStatus(401); next(); }); // oracle: GET /async-all-settled 200
before('async-settled-status', async (req, res, next) => { const [result] = await Promise.allSettled([assertKnown(req)]); if (result.status === 'rejected') return res.sendStatus(401); next(); }); // oracle: GET /async-settled-status 401 auth=present|unknown
before('async-race', async (req, res, next) => { const user = await Promise.race([Promise.resolve({ id: 0 }), find(req)]); if (!user) return res.sendStatus(401); next(); }); // oracle: GET /async-race 200
before('async-any', async (req, res, next) => { const user = await Promise.any([find(req), Promise.resolve({ id: 0 })]); if (!user) return res.sendStatus(401); next(); }); // oracle: GET /async-any 401 auth=present|unknown|absent

// Conditions that are always true, or the wrong way round.
before('or-true', (req, res, next) => (holds(req) || req.method === 'GET' ? next() : res.sendStatus(401))); // oracle: GET /or-true 200
before('assigned', (req, res, next) => { let isKnown = holds(req); if ((isKnown = true)) return next(); res.sendStatus(401); }); // oracle: GET /assigned 200
before('not-called', (req, res, next) => (req.isAuthenticated ? next() : res.sendStatus(401))); // oracle: GET /not-called 200 auth=absent|unknown
before('function-not-called', (req, res, next) => (holds ? next() : res.sendStatus(401))); // oracle: GET /function-not-called 200
before('comma', (req, res, next) => ((holds(req), true) ? next() : res.sendStatus(401))); // oracle: GET /comma 200
before('bitwise', (req, res, next) => (holds(req) | 1 ? next() : res.sendStatus(401))); // oracle: GET /bitwise 200
before('typeof', (req, res, next) => (typeof req.headers.authorization === undefined ? res.sendStatus(401) : next())); // oracle: GET /typeof 200
before('typeof-text', (req, res, next) => (typeof req.headers.authorization === 'undefined' ? res.sendStatus(401) : next())); // oracle: GET /typeof-text 401
before('index-of', (req, res, next) => (['s3cret'].indexOf(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /index-of 200
before('index-of-not', (req, res, next) => (~['s3cret'].indexOf(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /index-of-not 401 auth=present|unknown
before('empty-object', (req, res, next) => { const user = { ...req.user }; if (!user) return res.sendStatus(401); next(); }); // oracle: GET /empty-object 200
before('empty-list', (req, res, next) => { const roles = req.user?.roles ?? []; if (!roles) return res.sendStatus(401); next(); }); // oracle: GET /empty-list 200
before('list-length', (req, res, next) => { const roles = req.user?.roles ?? []; if (roles.length < 0) return res.sendStatus(401); next(); }); // oracle: GET /list-length 200
before('spread-roles', (req, res, next) => { const roles = [...(req.user?.roles ?? []), 'guest']; if (!roles.includes('guest')) return res.sendStatus(401); next(); }); // oracle: GET /spread-roles 200
before('default-user', ({ user = { id: 0 } }, res, next) => (user ? next() : res.sendStatus(401))); // oracle: GET /default-user 200
before('not-precedence', (req, res, next) => (!req.user instanceof Object ? res.sendStatus(401) : next())); // oracle: GET /not-precedence 200
before('not-in', (req, res, next) => (!'authorization' in req.headers ? res.sendStatus(401) : next())); // oracle: GET /not-in 200
before('in-right', (req, res, next) => (!('authorization' in req.headers) ? res.sendStatus(401) : next())); // oracle: GET /in-right 401
before('switch-true', (req, res, next) => { switch (true) { case holds(req): next(); break; default: next(); } }); // oracle: GET /switch-true 200
before('switch-falls', (req, res, next) => { switch (holds(req)) { case false: res.set('x-denied', '1'); case true: return next(); } }); // oracle: GET /switch-falls 200
before('switch-right', (req, res, next) => { switch (holds(req)) { case true: return next(); default: return res.sendStatus(401); } }); // oracle: GET /switch-right 401
before('label', (req, res, next) => { check: { if (holds(req)) break check; break check; } next(); }); // oracle: GET /label 200
before('compared-missing', (req, res, next) => (req.headers['x-key'] === process.env.SURELY_NOT_SET_ANYWHERE ? next() : res.sendStatus(401))); // oracle: GET /compared-missing 200 auth=absent|unknown|present -- a secret that is not set is taken to be set

// Refusals that do not end, or that somebody catches.
before('no-return', (req, res, next) => { if (!holds(req)) res.status(401); next(); }); // oracle: GET /no-return 401 auth=absent
before('return-in-callback', (req, res, next) => { ['x'].forEach(() => { if (!holds(req)) return res.set('x-denied', '1'); }); next(); }); // oracle: GET /return-in-callback 200
before('error-created', (req, res, next) => { if (!holds(req)) new Error('Unauthorized'); next(); }); // oracle: GET /error-created 200
before('next-false', (req, res, next) => next(holds(req) ? undefined : false)); // oracle: GET /next-false 200
before('next-null', (req, res, next) => { const error = holds(req) ? undefined : null; next(error); }); // oracle: GET /next-null 200
before('next-route-own', (req, res, next) => (holds(req) ? next() : next('route'))); // oracle: GET /next-route-own 404 auth=absent|present|unknown
before('swallowed', async (req, res, next) => { try { await assertKnown(req); } catch (error) { req.log?.warn(error); } next(); }); // oracle: GET /swallowed 200
before('finally-next', async (req, res, next) => { try { await assertKnown(req); } catch { /* nobody */ } finally { next(); } }); // oracle: GET /finally-next 200
before('finally-returns', (req, res, next) => { const check = () => { try { return holds(req); } finally { return true; } }; check() ? next() : res.sendStatus(401); }); // oracle: GET /finally-returns 200
before('wrapped-swallows', ((fn) => async (req, res, next) => { try { await fn(req, res, next); } catch { next(); } })(async (req, res, next) => { await assertKnown(req); next(); })); // oracle: GET /wrapped-swallows 200
before('wrapped-hands', ((fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next))(async (req, res, next) => { await assertKnown(req); next(); })); // oracle: GET /wrapped-hands 401
before('wrapped-drops', ((fn) => (req, res, next) => { fn(req, res, () => {}); next(); })((req, res, next) => (holds(req) ? next() : req.denied = true))); // oracle: GET /wrapped-drops 200
before('jwt-decoded', (req, res, next) => { try { req.user = jwt.decode(req.headers.authorization ?? jwt.sign({ id: 0 }, SECRET)); next(); } catch { res.sendStatus(401); } }); // oracle: GET /jwt-decoded 200
before('jwt-callback', (req, res, next) => { jwt.verify(req.headers.authorization ?? '', SECRET, (error, user) => { req.user = user; next(); }); }); // oracle: GET /jwt-callback 200
before('jwt-callback-right', (req, res, next) => { jwt.verify(req.headers.authorization ?? '', SECRET, (error, user) => { if (error) return res.sendStatus(401); req.user = user; next(); }); }); // oracle: GET /jwt-callback-right 401
before('passport-not-called', (req, res, next) => { passport.authenticate('bearer', { session: false }); next(); }); // oracle: GET /passport-not-called 200
before('passport-own-next', (req, res, next) => { passport.authenticate('bearer', { session: false }, () => {})(req, res, () => {}); next(); }); // oracle: GET /passport-own-next 200
before('passport-info', (req, res, next) => passport.authenticate('bearer', { session: false }, (error, user, info) => (error ? next(error) : info || user ? next() : res.sendStatus(401)))(req, res, next)); // oracle: GET /passport-info 200

// Where it stands.
app.get('/override', guard, ok); // oracle: GET /override 401
app.head('/head-first', ok); // oracle: HEAD /head-first 200
app.get('/head-first', guard, ok); // oracle: GET /head-first 401
const merged = express.Router({ mergeParams: true });
merged.use((req, res, next) => (req.params.team === 'public' || holds(req) ? next() : res.sendStatus(401)));
merged.get('/list', ok); // oracle: GET /teams/:team/list 401 auth=absent|unknown -- who asks for the team "public" is let pass
app.use('/teams/:team', merged);
const prefixed = express.Router();
prefixed.use('/private', guard);
prefixed.get('/private', ok); // oracle: GET /prefixed/private 401
prefixed.get('/privately', ok); // oracle: GET /prefixed/privately 200
prefixed.get('/private-list', ok); // oracle: GET /prefixed/private-list 200
prefixed.get('/:any', ok); // oracle: GET /prefixed/:any 200 at=/prefixed/v1
app.use('/prefixed', prefixed);

app.use((error, req, res, next) => { res.status(error.status ?? 500).end(); });
module.exports = app;
