import express from 'express';
import helmet from 'helmet';
import { attachUser, requireUser } from './auth/guards.js';
import { apiLimiter } from './auth/limits.js';
import { admin } from './routes/admin.js';
import { auth } from './routes/auth.js';
import { orders } from './routes/orders.js';
import { products } from './routes/products.js';
import { profile } from './routes/profile.js';

/** Puts the application together. */
export function createApp() {
  const app = express();
  app.use(helmet());
  app.use(express.json({ limit: '50kb' }));

  app.get('/health', (req, res) => {
    res.json({ ok: true });
  });
  app.use('/auth', auth);

  app.use(apiLimiter);
  app.use('/products', products);
  app.use('/orders', requireUser, orders);
  app.use('/profile', attachUser, profile);
  app.use('/admin', admin);

  app.use((error, req, res, next) => {
    console.error(error);
    res.status(500).json({ error: 'Something went wrong' });
  });
  return app;
}
