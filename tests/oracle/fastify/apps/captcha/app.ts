import Fastify from 'fastify';

const app = Fastify();

class NotHuman extends Error {
  readonly statusCode = 401;
}

async function isSolved(answer: string, ip: string | undefined): Promise<boolean> {
  const response = await fetch('http://127.0.0.1:9/siteverify', { method: 'POST', body: JSON.stringify({ answer, ip, secret: process.env.PATH }) });
  const verdict = (await response.json()) as { success?: boolean };
  return verdict.success === true;
}

const isHuman = (places: readonly string[]) => async request => {
  const answer = request.body?.captcha ?? request.headers['x-captcha-answer'];
  if (!answer) throw new NotHuman('solve it');
  if (!(await isSolved(answer, request.headers['x-forwarded-for']))) throw new NotHuman('not solved');
};

const isMember = async request => {
  if (request.headers['x-key'] !== process.env.PATH) throw new NotHuman('no member');
};

// Whoever solves the captcha passes: it tells people from programs, not one person from another.
// oracle: POST /orders 401 auth=absent
app.post('/orders', { preHandler: isHuman(['orders']) }, async () => 'ok');

// oracle: POST /members 401 auth=present
app.post('/members', { preHandler: [isHuman(['members']), isMember] }, async () => 'ok');

// oracle: POST /either 401 auth=present
app.post('/either', {
  preHandler: async request => {
    const answer = request.headers['x-captcha-answer'];
    if (!answer) throw new NotHuman('solve it');
    if (request.headers['x-key'] !== process.env.PATH) throw new NotHuman('no member');
  },
}, async () => 'ok');

export default app;
