import express from 'express';
import parse from 'basic-auth';

const app = express();
const ok = (req, res) => res.end('ok');
const users = { admin: process.env.ADMIN_PASSWORD ?? 'pw' };

app.get('/by-hand', (req, res, next) => {
  const credentials = parse(req);
  if (!credentials || credentials.pass !== users[credentials.name]) return res.status(401).end();
  next();
}, ok); // oracle: GET /by-hand 401
// oracle: GET /by-hand 200 with=authorization:Basic+YWRtaW46cHc=

export default app;
