import Fastify from 'fastify';
import { authPlugin } from './auth.js';
import { userRoutes } from './user-routes.js';

const app = Fastify();
app.register(userRoutes, { prefix: '/users' });
app.register(authPlugin);

// oracle: GET /ping 200
app.get('/ping', { config: { isPublic: true } }, async () => 'pong');

app.listen({ port: 8080, host: '0.0.0.0' }, error => {
  if (error) throw error;
});
