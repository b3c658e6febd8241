import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify from 'fastify';

const app = Fastify();
await app.register(swagger, { openapi: { info: { title: 'books', version: '1' } } });
// oracle: GET /docs 200
// oracle: GET /docs/json 200
// oracle: GET /docs/yaml 200
// oracle: GET /docs/static/index.html 302 auth=absent|waived
// oracle: GET /docs/static/swagger-initializer.js 200
// oracle: GET /docs/static/* 200 at=/docs/static/swagger-ui.css
await app.register(swaggerUi, { routePrefix: '/docs' });

app.register(async admin => {
  const key = async (request, reply) => {
    if (!request.headers['x-key']) return reply.code(401).send();
  };
  // oracle: GET /books 200
  admin.get('/books', { schema: { tags: ['books'] } }, async () => []);
  // oracle: POST /books 401
  admin.post('/books', { schema: { tags: ['books'] }, onRequest: key }, async () => ({}));
});
export default app;
