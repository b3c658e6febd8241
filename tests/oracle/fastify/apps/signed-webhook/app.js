'use strict';
const crypto = require('node:crypto');
const fastify = require('fastify')();
const secret = process.env.WEBHOOK_SECRET ?? 'w-1';

const signed = async (request, reply) => {
  const signature = request.headers['x-signature'];
  const expected = crypto.createHmac('sha256', secret).update(JSON.stringify(request.body)).digest('hex');
  if (!signature || signature !== expected) return reply.code(401).send({ error: 'signature' });
};

// oracle: POST /webhooks/payment 401
fastify.post('/webhooks/payment', { preHandler: signed }, async () => 'thanks');
// oracle: POST /webhooks/unsigned 200
fastify.post('/webhooks/unsigned', async () => 'thanks');

module.exports = fastify;
