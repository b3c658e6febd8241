import { Router } from 'express';
import { Order } from '../models/index.js';
import { idParams, order } from '../schemas.js';
import { validateBody, validateParams } from '../validate.js';

/** Mounted behind requireUser. */
export const orders = Router();

orders.get('/', async (req, res) => {
  res.json(await Order.find({ user: req.user.id }));
});

orders.get('/:id', validateParams(idParams), async (req, res) => {
  const found = await Order.findOne({ _id: req.params.id, user: req.user.id });
  if (!found) return res.status(404).json({ error: 'No such order' });
  res.json(found);
});

orders.post('/', validateBody(order), async (req, res) => {
  res.status(201).json(await Order.create({ user: req.user.id, items: req.body.items }));
});
