import express from 'express';
import { createSecretKey } from 'node:crypto';
import { jwtVerify, decodeJwt } from 'jose';

const key = createSecretKey(Buffer.from(process.env.JWT_SECRET ?? 'a secret of at least thirty-two bytes'));

export async function authenticate(req, res, next) {
  const header = req.get('authorization') ?? '';
  try {
    const { payload } = await jwtVerify(header.replace(/^Bearer /, ''), key);
    res.locals.user = payload;
  } catch {
    res.status(401).json({ error: 'unauthorized' });
    return;
  }
  next();
}

const attach = (req, res, next) => {
  try {
    res.locals.user = decodeJwt(req.get('authorization') ?? '');
  } catch {
    res.locals.user = undefined;
  }
  next();
};
const requireLocalsUser = (req, res, next) => (res.locals.user ? next() : res.status(401).end());

export const app = express();
app.get('/verified', authenticate, (req, res) => res.json(res.locals.user)); // oracle: GET /verified 401
app.get('/attached', attach, (req, res) => res.json(res.locals.user ?? null)); // oracle: GET /attached 200
app.get('/attached-required', attach, requireLocalsUser, (req, res) => res.end('ok')); // oracle: GET /attached-required 401 auth=present|absent -- anybody can write a token that is only decoded
