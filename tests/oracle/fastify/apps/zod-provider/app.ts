import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';

const app = Fastify().withTypeProvider<ZodTypeProvider>();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);

const NewBook = z.object({ title: z.string().min(1), pages: z.number().int().positive() });

// oracle: POST /books 400 auth=absent
// oracle: POST /books 400 probe=body send={"title":""}
app.post('/books', { schema: { body: NewBook } }, async request => request.body.title);

app.register(async instance => {
  // oracle: GET /books 200
  // oracle: GET /books 400 probe=query at=/books?page=x
  instance.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/books',
    schema: { querystring: z.object({ page: z.coerce.number().default(1) }) },
    handler: async request => ({ page: request.query.page }),
  });
});

export default app;
