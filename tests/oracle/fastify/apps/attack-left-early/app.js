const fastify = require('fastify');
const app = fastify();
const ok = async () => 'ok';
const has = req => Boolean(req.headers.authorization);
const H = (path, preHandler) => app.get(path, { preHandler }, ok);
const PUBLIC = ['/public', '/docs'];

// Who leaves a hook early, out of a loop, a `switch` or a block, has not met what refuses at its end.
H('/keys', async (req, reply) => { for (const k in req.query) { if (k === 'skip') return; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /keys 200 at=/keys?skip=1
H('/plain', async (req, reply) => { if (req.query.skip) return; if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /plain 200 at=/plain?skip=1
H('/loop', async (req, reply) => { for (const k of [1]) { if (req.query.skip) return; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /loop 200 at=/loop?skip=1
H('/list', async (req, reply) => { for (const k of Object.keys(req.query)) { if (k === 'skip') return; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /list 200 at=/list?skip=1
H('/reply', async (req, reply) => { for (const k of Object.keys(req.query)) { if (k === 'skip') return; } if (!has(req)) return reply.code(401).send(); }); // oracle: GET /reply 200 at=/reply?skip=1
H('/finally', async (req, reply) => { try { if (req.query.skip) return; } finally { req.x = 1; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /finally 200 at=/finally?skip=1
H('/while', async (req, reply) => { while (req.query.skip) return; if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /while 200 at=/while?skip=1
H('/switch', async (req, reply) => { switch (req.query.mode) { case 'a': if (req.query.skip) return; break; default: break; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /switch 200 at=/switch?mode=a&skip=1
H('/continue', async (req, reply) => { for (const p of PUBLIC) { if (p === req.query.p) continue; if (p === req.query.q) return; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /continue 200 at=/continue?q=/docs
H('/label', async (req, reply) => { out: { if (req.query.a) break out; if (req.query.b) return; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /label 200 at=/label?b=1
H('/held-loop', async (req, reply) => { for (const p of PUBLIC) { if (p === req.query.p) continue; if (p === req.query.q) break; } if (!has(req)) throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /held-loop 401
H('/held-list', async (req, reply) => { for (const p of PUBLIC) { if (p === '/' + req.headers['x-api-key']) return; } throw Object.assign(new Error('no'), { statusCode: 401 }); }); // oracle: GET /held-list 401

module.exports = app;
