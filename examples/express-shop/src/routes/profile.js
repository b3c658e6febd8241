import { Router } from 'express';
import { User } from '../models/index.js';
import { profile as profileSchema } from '../schemas.js';
import { validateBody } from '../validate.js';

export const profile = Router();

profile.get('/', (req, res) => {
  res.json({ greeting: req.user ? 'Welcome back' : 'Welcome' });
});

profile.patch('/', validateBody(profileSchema), async (req, res) => {
  res.json(await User.findByIdAndUpdate(req.user?.id, { name: req.body.name }, { new: true }));
});
