function needsKey(request, reply, done) {
  if (request.headers['x-api-key'] !== process.env.API_KEY || !process.env.API_KEY) {
    reply.code(401).send({ message: 'key required' });
    return;
  }
  done();
}

const guarded = { onRequest: [needsKey] };

export const table = [
  { method: 'GET', url: '/list', handler: async () => [] },
  { method: 'POST', url: '/list', ...guarded, handler: async () => ({}) },
  { method: 'PUT', url: '/list/:id', ...guarded, handler: async request => ({ id: request.params.id }) },
];
