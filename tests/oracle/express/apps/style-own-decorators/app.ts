import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

interface Endpoint {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly name: string;
  readonly guards: RequestHandler[];
}
const registry = new Map<object, Endpoint[]>();
const add =
  (method: Endpoint['method']) =>
  (path: string, ...guards: RequestHandler[]) =>
  (target: object, name: string): void => {
    registry.set(target, [...(registry.get(target) ?? []), { method, path, name, guards }]);
  };
const Get = add('get');
const Post = add('post');
const requireAuth = (req: Request, res: Response, next: NextFunction): void => {
  if (req.headers.authorization) next();
  else res.sendStatus(401);
};

class BooksController {
  @Get('/')
  list(_req: Request, res: Response): void {
    res.json([]);
  } // oracle: GET /books 200
  @Post('/', requireAuth)
  create(_req: Request, res: Response): void {
    res.status(201).json({});
  } // oracle: POST /books 401
}

const app = express();
const books = new BooksController() as unknown as Record<string, RequestHandler>;
const router = express.Router();
for (const { method, path, name, guards } of registry.get(BooksController.prototype) ?? []) {
  router[method](path, ...guards, (req, res, next) => books[name]!(req, res, next));
}
app.use('/books', router);

export default app;
