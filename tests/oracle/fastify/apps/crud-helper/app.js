import Fastify from 'fastify';

const app = Fastify();

const verbs = ['get', 'delete'];
function crud(instance, name, { protect } = {}) {
  for (const verb of verbs) {
    instance[verb](`/${name}/:id`, protect ? { onRequest: [protect] } : {}, async () => name);
  }
}

const guard = async (request, reply) => {
  if (request.headers['x-token'] !== 'abc') {
    return reply.code(401).send();
  }
};

// oracle: GET /cats/:id 200
// oracle: DELETE /cats/:id 200
crud(app, 'cats');
// oracle: GET /dogs/:id 401
// oracle: DELETE /dogs/:id 401
crud(app, 'dogs', { protect: guard });

export { app };
