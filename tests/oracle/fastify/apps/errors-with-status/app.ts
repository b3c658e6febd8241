import Fastify from 'fastify';

class UnauthorizedError extends Error {
  readonly statusCode = 401;
}

class DomainError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const app = Fastify();

app.setErrorHandler((error, request, reply) => {
  if (error instanceof DomainError && error.code === 'NO_TOKEN') return reply.code(401).send({ error: error.code });
  return reply.send(error);
});

// oracle: GET /typed-error 401
app.get('/typed-error', {
  onRequest: async request => {
    if (!request.headers.authorization) throw new UnauthorizedError('who is there');
  },
}, async () => 'x');

// The error handler turns the code into 401.
// oracle: GET /domain-error 401
app.get('/domain-error', {
  onRequest: async request => {
    if (!request.headers.authorization) throw new DomainError('NO_TOKEN');
  },
}, async () => 'x');

app.register(async child => {
  // This scope answers errors itself, and kindly.
  child.setErrorHandler((error, request, reply) => reply.code(200).send({ ok: false }));
  // oracle: GET /kind 200 auth=present|absent|unknown -- the handler never runs, the status says otherwise
  child.get('/kind', {
    onRequest: async request => {
      if (!request.headers.authorization) throw new UnauthorizedError('refused');
    },
  }, async () => 'x');
});

export default app;
