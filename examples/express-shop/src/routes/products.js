import { Router } from 'express';
import { requireAdmin, requireUser } from '../auth/guards.js';
import { Product, Review } from '../models/index.js';
import { idParams, product } from '../schemas.js';
import { validateBody, validateParams } from '../validate.js';

export const products = Router();

products.get('/', async (req, res) => {
  res.json(await Product.find().limit(100));
});

products.get('/:id', validateParams(idParams), async (req, res) => {
  const found = await Product.findById(req.params.id);
  if (!found) return res.status(404).json({ error: 'No such product' });
  res.json(found);
});

products.post('/', requireUser, requireAdmin, validateBody(product), async (req, res) => {
  res.status(201).json(await Product.create(req.body));
});

products.post('/:id/reviews', requireUser, validateParams(idParams), async (req, res) => {
  res.status(201).json(await Review.create(req.body));
});
