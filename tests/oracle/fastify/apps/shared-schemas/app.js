import Fastify from 'fastify';
import fp from 'fastify-plugin';

const app = Fastify();

app.register(fp(async instance => {
  instance.addSchema({ $id: 'user', type: 'object', required: ['email'], properties: { email: { type: 'string', pattern: '@' } } });
}));

const common = { config: { audit: true } };
const createUser = { body: { $ref: 'user#' } };

app.register(async api => {
  // oracle: POST /users 400 auth=absent
  // oracle: POST /users 400 probe=body send={"email":"nobody"}
  api.post('/users', { ...common, schema: createUser }, async request => request.body.email);

  const update = { schema: { body: { $ref: 'user#/properties/email' }, params: { type: 'object', properties: { id: { type: 'number' } } } } };
  // oracle: PUT /users/:id 400 auth=absent
  // oracle: PUT /users/:id 400 probe=params at=/users/x send="a@b"
  // oracle: PUT /users/:id 400 probe=body at=/users/1 send="nobody"
  api.put('/users/:id', update, async request => [request.params.id, request.body]);
});

export default app;
