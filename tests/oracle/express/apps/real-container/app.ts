import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

type Token<T> = (new (container: Container) => T) | string;
class Container {
  private readonly values = new Map<unknown, unknown>();
  resolve<T>(token: Token<T>): T {
    if (!this.values.has(token) && typeof token !== 'string') this.values.set(token, new token(this));
    return this.values.get(token) as T;
  }
  register(name: string, value: unknown): this {
    this.values.set(name, value);
    return this;
  }
}
class AuthService {
  private readonly secret: string;
  constructor(container: Container) {
    this.secret = container.resolve<string>('secret');
  }
  middleware(): RequestHandler {
    return (req: Request, res: Response, next: NextFunction) => {
      if (req.headers.authorization === `Bearer ${this.secret}`) return next();
      res.status(401).json({ error: 'unauthorized' });
    };
  }
}
class OrdersController {
  readonly router = express.Router();
  constructor(container: Container) {
    const auth = container.resolve(AuthService);
    this.router.get('/', this.list);
    this.router.post('/', auth.middleware(), this.create);
  }
  private readonly list: RequestHandler = (_req, res) => {
    res.json([]);
  };
  private readonly create: RequestHandler = (_req, res) => {
    res.status(201).json({});
  };
}

const container = new Container().register('secret', process.env['SECRET'] ?? 's3cret');
const app = express();
app.use('/orders', container.resolve(OrdersController).router);
// oracle: GET /orders 200
// oracle: POST /orders 401
// oracle: POST /orders 201 with=authorization:Bearer+s3cret

export default app;
