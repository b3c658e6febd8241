'use strict';
const fastify = require('fastify')();
const ok = async () => 'ok';
const denied = () => Object.assign(new Error('no'), { statusCode: 401 });

fastify.register(require('@fastify/jwt'), { secret: 'for local development' });
fastify.register(require('@fastify/auth'));
fastify.register(require('@fastify/cookie'));
fastify.register(require('@fastify/sensible'));
fastify.decorate('byJwt', async request => {
  await request.jwtVerify();
});
fastify.decorate('byKey', async request => {
  if (!request.headers['x-api-key']) throw denied();
});
fastify.decorate('byNobody', async () => {});
fastify.decorate('byCookie', (request, reply, done) => (request.cookies.sid ? done() : done(denied())));
fastify.decorate('forgets', async (request, reply) => {
  if (!request.headers.authorization) reply.code(401);
});
fastify.decorate('answers', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
});

fastify.register(async app => {
  const get = (path, hook, handler = ok) => app.get(path, { preHandler: hook }, handler);
  // oracle: GET /jwt 401
  get('/jwt', app.byJwt);
  // oracle: GET /jwt-decode 200
  get('/jwt-decode', async request => {
    try {
      request.user = await request.jwtDecode();
    } catch {}
  });
  // oracle: GET /jwt-callback 401
  get('/jwt-callback', (request, reply, done) => request.jwtVerify(error => done(error)));
  // oracle: GET /jwt-callback-open 200
  get('/jwt-callback-open', (request, reply, done) => request.jwtVerify(() => done()));
  // oracle: GET /jwt-not-awaited 200
  get('/jwt-not-awaited', async request => {
    request.jwtVerify().catch(() => {});
  });
  // oracle: GET /jwt-returned 401
  get('/jwt-returned', request => request.jwtVerify());
  // oracle: GET /jwt-only-cookie 401
  get('/jwt-only-cookie', async request => {
    await request.jwtVerify({ onlyCookie: true });
  });
  // oracle: GET /jwt-when-header 200
  get('/jwt-when-header', async request => {
    if (request.headers.authorization) await request.jwtVerify();
  });
  // oracle: GET /jwt-then 401
  get('/jwt-then', async (request, reply) => {
    const user = await request.jwtVerify().catch(() => null);
    if (!user) return reply.unauthorized();
  });
  // oracle: GET /jwt-then-open 200
  get('/jwt-then-open', async request => {
    request.user = await request.jwtVerify().catch(() => null);
  });
  // oracle: GET /jwt-sends 401
  get('/jwt-sends', async (request, reply) => {
    try {
      await request.jwtVerify();
    } catch (error) {
      reply.send(error);
    }
  });
  // oracle: GET /jwt-server 401
  get('/jwt-server', async (request, reply) => {
    try {
      request.user = app.jwt.verify(request.headers.authorization?.slice(7) ?? '');
    } catch {
      throw app.httpErrors.unauthorized();
    }
  });
  // oracle: GET /jwt-server-decode 200
  get('/jwt-server-decode', async request => {
    request.user = app.jwt.decode(request.headers.authorization ?? 'e30.e30.x');
  });
  // oracle: GET /auth-or 401
  get('/auth-or', app.auth([app.byJwt, app.byKey]));
  // oracle: GET /auth-or-nobody 200
  get('/auth-or-nobody', app.auth([app.byJwt, app.byNobody]));
  // oracle: GET /auth-and-nobody 401
  get('/auth-and-nobody', app.auth([app.byNobody, app.byJwt], { relation: 'and' }));
  // oracle: GET /auth-forgets 200
  get('/auth-forgets', app.auth([app.forgets]));
  // oracle: GET /auth-answers 401
  get('/auth-answers', app.auth([app.answers]));
  // oracle: GET /auth-cookie 401
  get('/auth-cookie', app.auth([app.byCookie, app.byKey], { relation: 'or' }));
  // oracle: GET /auth-run-all 200
  get('/auth-run-all', app.auth([app.byKey, app.byNobody], { run: 'all' }));
  // oracle: GET /auth-nested 200
  get('/auth-nested', app.auth([[app.byNobody, app.byNobody], app.byKey]));
  // oracle: GET /by-hand-or 401
  get('/by-hand-or', async (request, reply) => {
    try {
      await Promise.any([app.byJwt(request), app.byKey(request)]);
    } catch {
      throw denied();
    }
  });
  // oracle: GET /by-hand-loop 401
  get('/by-hand-loop', async (request, reply) => {
    let last;
    for (const way of [app.byJwt, app.byKey]) {
      try {
        await way(request, reply);
        return;
      } catch (error) {
        last = error;
      }
    }
    throw last;
  });
  // oracle: GET /cookie-signed 401
  get('/cookie-signed', async request => {
    const { valid, value } = request.cookies.sid ? request.unsignCookie(request.cookies.sid) : {};
    if (!valid) throw denied();
    request.user = value;
  });
  // oracle: GET /assert 401
  get('/assert', async request => app.assert(request.headers.authorization, 401));
  // oracle: GET /assert-open 200
  get('/assert-open', async request => app.assert(request.headers, 401));
  // oracle: GET /http-error-not-thrown 200
  get('/http-error-not-thrown', async request => {
    if (!request.headers.authorization) app.httpErrors.unauthorized();
  });
  // oracle: GET /reply-unauthorized 401
  get('/reply-unauthorized', async (request, reply) => {
    if (!request.headers.authorization) reply.unauthorized();
  });
});
fastify.register(async app => {
  app.register(require('@fastify/bearer-auth'), { keys: new Set(['x']), addHook: false });
  app.get('/a', ok); // oracle: GET /no-hook/a 200
  app.get('/b', { onRequest: (...args) => app.verifyBearerAuth(...args) }, ok); // oracle: GET /no-hook/b 401
}, { prefix: '/no-hook' });
fastify.register(async app => {
  app.register(require('@fastify/bearer-auth'), { keys: ['x'] });
  app.get('/a', ok); // oracle: GET /hook/a 401
}, { prefix: '/hook' });
fastify.register(async app => {
  app.register(require('@fastify/bearer-auth'), { keys: [], auth: () => true });
  app.get('/a', ok); // oracle: GET /any-key/a 401 auth=present|unknown|absent -- any key will do
}, { prefix: '/any-key' });
fastify.register(async app => {
  app.register(require('@fastify/basic-auth'), { validate: async (username, password) => {
    if (username !== 'admin' || password !== 'x') throw denied();
  } });
  app.get('/a', ok); // oracle: GET /basic2/a 401
  app.after(() => app.addHook('onRequest', app.basicAuth));
}, { prefix: '/basic2' });

module.exports = fastify;
