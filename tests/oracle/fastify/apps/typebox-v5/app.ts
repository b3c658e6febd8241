// oracle: majors 5
import Fastify from 'fastify';
import { Type } from '@fastify/type-provider-typebox';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';

const Body = Type.Object({ name: Type.String({ minLength: 1 }), tags: Type.Optional(Type.Array(Type.String())) });

const app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
// oracle: POST /things 400 auth=absent
// oracle: POST /things 400 probe=body send={"name":""}
app.post('/things', { schema: { body: Body } }, async request => request.body.name);
export default app;
