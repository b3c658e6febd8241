import express, { Router as createRouter } from 'express';
import type { Express, RequestHandler } from 'express';

enum Path {
  Users = '/users',
  Items = '/items',
}
const enum Version {
  One = '/v1',
}
namespace Guards {
  export const required: RequestHandler = (req, res, next) => {
    if (!req.headers.authorization) {
      res.status(401).end();
      return;
    }
    next();
  };
}
const handlers = {
  ok: ((_req, res) => {
    res.end('ok');
  }) satisfies RequestHandler,
} as const;

const app: Express = express();
const router = createRouter();
router.get(Path.Users as string, Guards.required, handlers.ok); // oracle: GET /v1/users 401
router.get(Path.Items, handlers.ok!); // oracle: GET /v1/items 200
app.use(Version.One, router);

export = app;
