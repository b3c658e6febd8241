// oracle: throws
// oracle: majors 5
import Fastify from 'fastify';
import { z } from 'zod';

const app = Fastify();
app.post('/books', { schema: { body: z.object({ title: z.string() }) } }, async () => 'never');
export default app;
