const Fastify = require('fastify');
const fp = require('fastify-plugin');
const middie = require('@fastify/middie');
const rateLimit = require('@fastify/rate-limit');
const app = Fastify();
const { STRICT } = process.env;
const guard = async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
};
const connectGuard = (req, res, next) => {
  if (req.headers.authorization) return next();
  res.statusCode = 401;
  res.end();
};
const ok = async () => 'ok';
const withGuard = async scope => {
  scope.addHook('onRequest', guard);
};

app.get('/nested-list', { preHandler: [[STRICT ? [guard] : []]].flat(2) }, ok); // oracle: GET /nested-list 200 auth=unknown
app.get('/sliced', { preHandler: [guard].slice(STRICT ? 0 : 1) }, ok); // oracle: GET /sliced 200 auth=unknown
app.register(async scope => {
  scope.addHook(STRICT ? 'onRequest' : 'onResponse', guard);
  scope.get('/named-hook', ok); // oracle: GET /named-hook 200 auth=unknown
});
app.register(async scope => {
  scope.register(STRICT ? fp(async inner => inner.addHook('onRequest', guard)) : fp(async () => undefined));
  scope.get('/one-of-two-plugins', ok); // oracle: GET /one-of-two-plugins 200 auth=unknown
});
app.register(async scope => {
  scope.register(fp(STRICT ? withGuard : async () => undefined));
  scope.get('/wrapped-plugin', ok); // oracle: GET /wrapped-plugin 200 auth=unknown
});
app.register(async scope => {
  (STRICT ? async inner => { inner.addHook('onRequest', guard); } : async () => undefined)(scope);
  scope.get('/called-plugin', ok); // oracle: GET /called-plugin 200 auth=unknown
});
app.register(async scope => {
  scope.register(fp(async inner => {
    inner.addHook('onRequest', guard);
    inner.get('/inside', ok); // oracle: GET /inside 401
  }, { encapsulate: !STRICT }));
  scope.get('/outside', ok); // oracle: GET /outside 200 auth=unknown
});
app.register(async scope => {
  if (STRICT) scope.addHook('onRegister', inner => inner.addHook('onRequest', guard));
  scope.register(async inner => {
    inner.get('/child-of-a-hook', ok); // oracle: GET /child-of-a-hook 200 auth=unknown
  });
});
app.register(async scope => {
  scope.addHook('onRegister', inner => inner.addHook('onRequest', guard));
  scope.get('/beside', ok); // oracle: GET /beside 200
  scope.register(async inner => {
    inner.get('/below', ok); // oracle: GET /below 401
  });
});
app.register(async scope => {
  await scope.register(middie);
  scope.use(STRICT ? '/one-of-two-paths' : '/nowhere', connectGuard);
  scope.use(['/listed', ...(STRICT ? ['/listed-or-not'] : [])], connectGuard);
  scope.use('/no-middleware', ...(STRICT ? [connectGuard] : [(req, res, next) => next()]));
  scope.get('/one-of-two-paths', ok); // oracle: GET /one-of-two-paths 200 auth=unknown
  scope.get('/listed', ok); // oracle: GET /listed 401
  scope.get('/listed-or-not', ok); // oracle: GET /listed-or-not 200 auth=unknown
  scope.get('/no-middleware', ok); // oracle: GET /no-middleware 200 auth=unknown
});
// A limiter puts its hook beside the one that is there or not.
app.register(async scope => {
  if (STRICT) scope.register(fp(async inner => void inner.decorate('maybeGuard', guard)));
  scope.register(rateLimit, { max: 1000, global: false });
  scope.after(() => {
    scope.route({ method: 'GET', url: '/limited-or-guarded', onRequest: scope.maybeGuard, config: { rateLimit: { max: 1000 } }, handler: ok }); // oracle: GET /limited-or-guarded 200 auth=unknown
  });
});

module.exports = app;
