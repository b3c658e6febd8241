import Fastify from 'fastify';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';

interface NewUser {
  name: string;
}

const app: FastifyInstance = Fastify();

// Type arguments check nothing when the application runs.
// oracle: POST /users 200
// oracle: POST /users 200 probe=body send={"name":5}
app.post<{ Body: NewUser }>('/users', async request => ({ name: request.body.name }));

const routes: FastifyPluginAsync<{ greeting: string }> = async (instance, options) => {
  // oracle: GET /typed/hello/:who 200
  // oracle: GET /typed/hello/:who 200 probe=params at=/typed/hello/%7B%7D
  instance.get<{ Params: { who: string } }>('/hello/:who', async ({ params }) => `${options.greeting} ${params.who}`);
};

void app.register(routes, { prefix: '/typed', greeting: 'hi' });

export default app;
