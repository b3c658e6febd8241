import express from 'express';
import { requireAuth as optionalAuth, optionalAuth as requireAuth } from './guards.mjs';
import allowAll, * as guards from './guards.mjs';

const app = express();
const ok = (req, res) => res.end('ok');
const local = guards.requireAuth;

app.get('/named-required', requireAuth, ok); // oracle: GET /named-required 200
app.get('/named-optional', optionalAuth, ok); // oracle: GET /named-optional 401
app.get('/namespace', guards.requireAuth, ok); // oracle: GET /namespace 401
app.get('/default', allowAll, ok); // oracle: GET /default 401
app.get('/local', local, ok); // oracle: GET /local 401
{
  const local = guards.optionalAuth;
  app.get('/shadowed', local, ok); // oracle: GET /shadowed 200
}

export default app;
