const crypto = require('crypto');
const express = require('express');
const app = express();
app.use(express.json());
const secret = process.env.WEBHOOK_SECRET ?? 's';

app.post('/webhooks/pay', (req, res) => {
  const wanted = crypto.createHmac('sha256', secret).update(JSON.stringify(req.body)).digest('hex');
  const given = String(req.get('x-signature') ?? '');
  if (given.length !== wanted.length || !crypto.timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) {
    return res.status(401).end();
  }
  res.sendStatus(204);
}); // oracle: POST /webhooks/pay 401 auth=present|waived
app.post('/login', async (req, res) => {
  const { email, password } = req.body;
  if (email !== 'a@b.co' || password !== 'pw') return res.status(401).json({ error: 'wrong credentials' });
  res.json({ token: 't' });
}); // oracle: POST /login 401 auth=waived
app.get('/health', (req, res) => res.json({ up: true })); // oracle: GET /health 200
app.get('/robots.txt', (req, res) => res.type('text').send('')); // oracle: GET /robots.txt 200
app.post('/users/:id/login-as', (req, res) => res.json({ token: 't' })); // oracle: POST /users/:id/login-as 200 auth=absent

module.exports = app;
