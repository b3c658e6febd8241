import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { createToken } from '../auth/tokens.js';
import { User } from '../models/index.js';
import { credentials } from '../schemas.js';
import { validateBody } from '../validate.js';

export const auth = Router();

auth.post('/register', validateBody(credentials), async (req, res) => {
  const user = await User.create({ email: req.body.email, passwordHash: hash(req.body.password) });
  res.status(201).json({ token: createToken(user) });
});

auth.post('/login', validateBody(credentials), async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  if (!user || !matches(req.body.password, user.passwordHash)) {
    return res.status(401).json({ error: 'Wrong e-mail address or password' });
  }
  res.json({ token: createToken(user) });
});

function hash(password, salt = randomBytes(16).toString('hex')) {
  return `${salt}:${scryptSync(password, salt, 64).toString('hex')}`;
}

function matches(password, stored) {
  const [salt] = stored.split(':');
  return timingSafeEqual(Buffer.from(hash(password, salt)), Buffer.from(stored));
}
