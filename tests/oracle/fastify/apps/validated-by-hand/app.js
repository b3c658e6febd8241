import Fastify from 'fastify';
import { z } from 'zod';

const app = Fastify();
const Order = z.object({ sku: z.string(), amount: z.number() });

const checkBody = schema => async (request, reply) => {
  const result = schema.safeParse(request.body);
  if (!result.success) return reply.code(400).send({ issues: result.error.issues });
  request.body = result.data;
};

// oracle: POST /hook 400 auth=absent
// oracle: POST /hook 400 probe=body send={"sku":1}
app.post('/hook', { preHandler: checkBody(Order) }, async request => request.body.sku);
// oracle: POST /ignored 200
// oracle: POST /ignored 200 probe=body send={"sku":1}
app.post('/ignored', { preHandler: async request => { Order.safeParse(request.body); } }, async request => request.body);

export default app;
