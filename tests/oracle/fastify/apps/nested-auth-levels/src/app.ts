import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadUser, requireRole, requireUser } from './access.ts';

export const app: FastifyInstance = Fastify();

app.decorateRequest('user', null);
app.addHook('onRequest', loadUser);

// oracle: GET / 200
app.get('/', async (request: FastifyRequest) => ({ user: request.user }));

app.register(async members => {
  members.addHook('preHandler', requireUser);
  // oracle: GET /members/me 401
  members.get('/me', async request => request.user);

  members.register(async editors => {
    editors.addHook('preHandler', requireRole('editor'));
    // oracle: PUT /members/editors/posts/:id 401
    editors.put('/posts/:id', async () => 'saved');
  }, { prefix: '/editors' });
}, { prefix: '/members' });

app.register(async (instance: FastifyInstance, _options: object) => {
  // The role guard alone refuses those who are nobody, too.
  instance.addHook('preHandler', requireRole('admin'));
  // oracle: GET /admin/stats 403
  instance.get('/stats', async (_request: FastifyRequest, reply: FastifyReply) => reply.send({}));
}, { prefix: '/admin' });
