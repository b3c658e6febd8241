'use strict';
const fastify = require('fastify')();
const ok = async () => 'ok';
const denied = message => Object.assign(new Error(message), { statusCode: 401 });
const has = request => Boolean(request.headers.authorization);
const get = (path, options, handler = ok) => fastify.get(path, options, handler);
const on = hook => ({ onRequest: hook });

// oracle: GET /throws 401
get('/throws', on(async request => {
  if (!has(request)) throw denied('no');
}));
// oracle: GET /returns-error 200
get('/returns-error', on(async request => {
  if (!has(request)) return denied('no');
}));
// oracle: GET /returns-false 200
get('/returns-false', on(async request => has(request)));
// oracle: GET /code-only 401 auth=absent|unknown -- the handler runs and its answer goes out
get('/code-only', on(async (request, reply) => {
  if (!has(request)) reply.code(401);
}));
// oracle: GET /code-only-cb 401 auth=absent|unknown
get('/code-only-cb', on((request, reply, done) => {
  if (!has(request)) reply.code(401);
  done();
}));
// oracle: GET /send-no-return 401
get('/send-no-return', on(async (request, reply) => {
  if (!has(request)) reply.code(401).send({ error: 'no' });
}));
// oracle: GET /send-late 200
get('/send-late', on(async (request, reply) => {
  if (!has(request)) setTimeout(() => reply.sent || reply.code(401).send('no'), 20);
}));
// oracle: GET /returns-payload 200
get('/returns-payload', on(async request => (has(request) ? undefined : { statusCode: 401, error: 'Unauthorized' })));
// oracle: GET /done-error 401
get('/done-error', on((request, reply, done) => done(has(request) ? undefined : denied('no'))));
// oracle: GET /done-false 200
get('/done-false', on((request, reply, done) => done(has(request) ? undefined : null)));
// oracle: GET /no-done hang auth=present
get('/no-done', on((request, reply, done) => {
  if (has(request)) done();
}));
// oracle: GET /hijack hang auth=present|unknown|absent
get('/hijack', on(async (request, reply) => {
  if (!has(request)) reply.hijack();
}));
// oracle: GET /hijack-raw 401
get('/hijack-raw', on(async (request, reply) => {
  if (has(request)) return;
  reply.hijack();
  reply.raw.statusCode = 401;
  reply.raw.end();
}));
// oracle: GET /swallowed 200
get('/swallowed', on(async request => {
  try {
    if (!has(request)) throw denied('no');
  } catch (error) {
    request.log.warn(error);
  }
}));
// oracle: GET /sends-error 401
get('/sends-error', on(async (request, reply) => {
  try {
    if (!has(request)) throw denied('no');
  } catch (error) {
    reply.send(error);
  }
}));
// oracle: GET /not-awaited 200
get('/not-awaited', on(async request => {
  (async () => {
    if (!has(request)) throw denied('no');
  })().catch(() => {});
}));
// oracle: GET /promise-returned 401
get('/promise-returned', on(request => Promise.resolve(request.headers.authorization).then(value => {
  if (!value) throw denied('no');
})));
// oracle: GET /list 401
get('/list', { preHandler: [async () => {}, async request => {
  if (!has(request)) throw denied('no');
}] });
// oracle: GET /list-empty 200
get('/list-empty', { preHandler: [] });
// oracle: GET /undefined 200
get('/undefined', { onRequest: fastify.notThereYet });
fastify.decorate('notThereYet', async () => {
  throw denied('too late');
});
// oracle: GET /lazy 401
get('/lazy', { onRequest: (request, reply) => fastify.notThereYet(request, reply) });
// oracle: GET /lazy-not-returned 200
get('/lazy-not-returned', { onRequest: async (request, reply) => {
  fastify.notThereYet(request, reply).catch(() => {});
} });
// oracle: GET /bound 401
get('/bound', { preValidation: fastify.notThereYet.bind(fastify) });
// oracle: GET /serialization 200
get('/serialization', { onSend: async () => {}, preSerialization: async (request, reply, payload) => payload });
// oracle: GET /this 401
get('/this', { async preHandler(request) {
  if (this !== fastify || !has(request)) throw denied('no');
} });
// oracle: GET /handler-check 401
get('/handler-check', {}, async (request, reply) => {
  if (!has(request)) return reply.code(401).send({ error: 'no' });
  return 'ok';
});
// oracle: GET /error-handler 200 auth=present|unknown -- the status says 200, the handler never runs
get('/error-handler', { ...on(async request => {
  if (!has(request)) throw denied('no');
}), errorHandler: (error, request, reply) => reply.code(200).send('recovered') });
// oracle: GET /config 401
get('/config', { config: { auth: true }, ...on(async request => {
  if (request.routeOptions.config.auth && !has(request)) throw denied('no');
}) });
// oracle: GET /config-off 200
get('/config-off', { config: { auth: false }, ...on(async request => {
  if (request.routeOptions.config.auth && !has(request)) throw denied('no');
}) });
// oracle: GET /redirect 302
get('/redirect', on(async (request, reply) => {
  if (!has(request)) return reply.redirect('/login');
}));
// oracle: GET /not-found-reply 404 auth=present|unknown
get('/not-found-reply', on(async (request, reply) => {
  if (!has(request)) return reply.callNotFound();
}));
// oracle: GET /done-twice 401
get('/done-twice', on((request, reply, done) => {
  if (!has(request)) done(denied('no'));
  else done();
}));
get('/stream', {}, (request, reply) => {
  if (!has(request)) throw denied('no');
  reply.send('ok');
}); // oracle: GET /stream 401
// oracle: ALL /all 200
fastify.all('/all', on(async request => {
  if (request.method !== 'GET' && !has(request)) throw denied('no');
}), ok);
fastify.route({ method: ['GET', 'POST'], url: '/methods', handler: ok, onRequest: async request => {
  if (['GET', 'HEAD'].includes(request.method)) return;
  if (!has(request)) throw denied('no');
} });
// oracle: GET /methods 200
// oracle: POST /methods 401

module.exports = fastify;
