import { Router } from 'express';
import { requireAdmin, requireUser } from '../auth/guards.js';
import { Order, User } from '../models/index.js';
import { idParams } from '../schemas.js';
import { validateParams } from '../validate.js';

export const admin = Router();

admin.get('/orders/export', async (req, res) => {
  res.json(await Order.find().populate('user'));
});

admin.use(requireUser, requireAdmin);

admin.get('/users', async (req, res) => {
  res.json(await User.find({}, { passwordHash: false }));
});

admin.delete('/users/:id', validateParams(idParams), async (req, res) => {
  await User.deleteOne({ _id: req.params.id });
  res.status(204).end();
});
