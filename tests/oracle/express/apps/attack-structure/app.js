const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const deny = res => res.sendStatus(401);

class Guard {
  constructor(roles = []) {
    this.roles = roles;
  }
  handle(req, res, next) {
    if (!req.headers.authorization) return deny(res);
    next();
  }
  static required = (req, res, next) => (req.headers.authorization ? next() : deny(res));
  optional = (req, res, next) => next();
  loose(req, res, next) {
    if (this.roles.length > 0 && !req.headers.authorization) return deny(res);
    next();
  }
}
class NoGuard extends Guard {
  handle(req, res, next) {
    next();
  }
}
class TwiceGuard extends Guard {
  handle(req, res, next) {
    super.handle(req, res, () => (req.headers['x-api-key'] ? next() : deny(res)));
  }
}
class ForgetfulGuard extends Guard {
  handle(req, res, next) {
    super.handle(req, res, () => {});
    next();
  }
}
const g = new Guard();
app.get('/bound', g.handle.bind(g), ok); // oracle: GET /bound 401
app.get('/static', Guard.required, ok); // oracle: GET /static 401
app.get('/arrow', g.optional, ok); // oracle: GET /arrow 200
app.get('/overridden', new NoGuard().handle, ok); // oracle: GET /overridden 200
app.get('/super', (req, res, next) => new TwiceGuard().handle(req, res, next), ok); // oracle: GET /super 401
app.get('/super-open', (req, res, next) => new ForgetfulGuard().handle(req, res, next), (req, res) => void (res.headersSent || res.end())); // oracle: GET /super-open 401
app.get('/roles', (req, res, next) => new Guard(['admin']).loose(req, res, next), ok); // oracle: GET /roles 401
app.get('/roles-none', (req, res, next) => new Guard().loose(req, res, next), ok); // oracle: GET /roles-none 200

// Composition.
const compose = (...list) => (req, res, next) => {
  const run = at => (at === list.length ? next() : list[at](req, res, error => (error ? next(error) : run(at + 1))));
  run(0);
};
const either = (a, b) => (req, res, next) => a(req, res, error => (error ? b(req, res, next) : next()));
const not = guard => (req, res, next) => guard(req, res, error => (error ? next() : next(new Error('no'))));
const byToken = (req, res, next) => next(req.headers.authorization ? undefined : Object.assign(new Error('no token'), { status: 401 }));
const byKey = (req, res, next) => next(req.headers['x-api-key'] ? undefined : Object.assign(new Error('no key'), { status: 401 }));
const pass = (req, res, next) => next();
app.get('/compose', compose(pass, byToken), ok); // oracle: GET /compose 401
app.get('/compose-open', compose(pass, pass), ok); // oracle: GET /compose-open 200
app.get('/compose-none', compose(), ok); // oracle: GET /compose-none 200
app.get('/either', either(byToken, byKey), ok); // oracle: GET /either 401
app.get('/either-open', either(byToken, pass), ok); // oracle: GET /either-open 200
app.get('/not', not(byToken), ok); // oracle: GET /not 200
app.get('/reduce', [byToken, byKey].reduce((a, b) => (req, res, next) => a(req, res, e => (e ? next(e) : b(req, res, next)))), ok); // oracle: GET /reduce 401
app.get('/last-of-list', [pass, byToken].at(-1), ok); // oracle: GET /last-of-list 401
app.get('/first-of-list', [pass, byToken][0], ok); // oracle: GET /first-of-list 200
app.get('/filtered', [byToken, byKey].filter(one => one !== byToken && one !== byKey), ok); // oracle: GET /filtered 200
app.get('/proxied', new Proxy(byToken, {}), ok); // oracle: GET /proxied 401
app.get('/memo', (memo => (req, res, next) => (memo ??= byToken)(req, res, next))(undefined), ok); // oracle: GET /memo 401
app.get('/call', (req, res, next) => byToken.call(null, req, res, next), ok); // oracle: GET /call 401
app.get('/apply', (...args) => byToken.apply(undefined, args), ok); // oracle: GET /apply 401
app.get('/reflect', (...args) => Reflect.apply(byToken, undefined, args), ok); // oracle: GET /reflect 401
app.get('/arguments', function () {
  return byToken.apply(this, arguments);
}, ok); // oracle: GET /arguments 401
app.get('/swallows-arguments', function (req, res, next) {
  byToken(req, res, () => next());
}, ok); // oracle: GET /swallows-arguments 200
app.get('/curried', (role => guard => guard)('admin')(byToken), ok); // oracle: GET /curried 401
app.get('/conditional-list', [process.env.NODE_ENV === 'production' && byToken].filter(Boolean), ok); // oracle: GET /conditional-list 401 auth=present|unknown
app.get('/table', ({ admin: byToken, user: byKey, none: pass })['admin'], ok); // oracle: GET /table 401
app.get('/table-open', ({ admin: byToken, user: byKey, none: pass })['none'], ok); // oracle: GET /table-open 200
const policies = new Map([['read', pass], ['write', byToken]]);
app.get('/map', policies.get('read'), ok); // oracle: GET /map 200
app.put('/map', policies.get('write'), ok); // oracle: PUT /map 401
const lazily = name => (req, res, next) => policies.get(name)(req, res, next);
app.get('/lazy', lazily('write'), ok); // oracle: GET /lazy 401
app.get('/lazy-open', lazily('read'), ok); // oracle: GET /lazy-open 200
const registry = {};
const define = (name, guard) => (registry[name] = guard);
define('late', byToken);
app.get('/registry', (req, res, next) => registry.late(req, res, next), ok); // oracle: GET /registry 200
define('late', pass);
const once = guard => {
  let done = false;
  return (req, res, next) => {
    if (done) return next();
    done = true;
    return guard(req, res, next);
  };
};
app.get('/once', once(byToken), ok); // oracle: GET /once 401 auth=absent|unknown|present
app.get('/cached', (() => {
  const cache = new Map();
  return (req, res, next) => {
    const user = cache.get(req.ip) ?? (req.headers.authorization ? { id: 1 } : undefined);
    if (!user) return deny(res);
    cache.set(req.ip, user);
    next();
  };
})(), ok); // oracle: GET /cached 401 auth=absent|unknown|present
app.get('/counter', (() => {
  let calls = 0;
  return (req, res, next) => (calls++ % 2 === 0 && !req.headers.authorization ? deny(res) : next());
})(), ok); // oracle: GET /counter 401 auth=absent|unknown|present
app.get('/handler-first', ok, byToken); // oracle: GET /handler-first 200
app.get('/handler-nexts', (req, res, next) => {
  res.write('secret');
  next();
}, byToken, ok); // oracle: GET /handler-nexts closed auth=absent|unknown|present
app.get('/deep', [[[byToken]]], ok); // oracle: GET /deep 401
app.get('/arity', (error, req, res, next) => deny(res), ok); // oracle: GET /arity 200
app.get('/rest', (req, res, ...rest) => byToken(req, res, ...rest), ok); // oracle: GET /rest 401
app.get('/default-next', (req, res, next = () => {}) => (req.headers.authorization ? next() : deny(res)), ok); // oracle: GET /default-next 401
app.use('/flag', (req, res, next) => {
  req.isAuthorized = Boolean(req.headers.authorization);
  next();
});
app.get('/flag/a', (req, res, next) => (req.isAuthorized ? next() : deny(res)), ok); // oracle: GET /flag/a 401
app.get('/flag/b', (req, res, next) => (req.isAuthorized !== undefined ? next() : deny(res)), ok); // oracle: GET /flag/b 200
app.get('/flag/c', (req, res, next) => ('isAuthorized' in req ? next() : deny(res)), ok); // oracle: GET /flag/c 200
app.use('/guest', (req, res, next) => {
  req.user = req.headers.authorization ? { id: 1 } : { id: 0, isGuest: true };
  next();
});
app.get('/guest/a', (req, res, next) => (req.user ? next() : deny(res)), ok); // oracle: GET /guest/a 200
app.get('/guest/b', (req, res, next) => (req.user.isGuest ? deny(res) : next()), ok); // oracle: GET /guest/b 401
app.get('/guest/c', (req, res, next) => (req.user.id ? next() : deny(res)), ok); // oracle: GET /guest/c 401

module.exports = app;
