import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { ZodType } from 'zod';

const app = express();
app.use(express.json());

type Part = 'body' | 'query' | 'params';

const validate =
  (schema: ZodType, part: Part = 'body'): RequestHandler =>
  (req: Request, res: Response, next: NextFunction) => {
    const result = schema.safeParse(req[part]);
    if (!result.success) {
      res.status(400).json({ issues: result.error.issues });
      return;
    }
    next();
  };

class Validator {
  private readonly schema: ZodType;
  constructor(schema: ZodType) {
    this.schema = schema;
  }
  body = (req: Request, _res: Response, next: NextFunction): void => {
    try {
      req.body = this.schema.parse(req.body);
      next();
    } catch (error) {
      next(Object.assign(new Error('invalid body'), { status: 400 }));
    }
  };
}

interface CreateUser {
  email: string;
}
const user = z.object({ email: z.string() });
const echo: RequestHandler = (req, res) => {
  res.json(req.body);
};

app.post('/users', validate(user), echo); // oracle: POST /users 200 send={"email":"a"}
// oracle: POST /users 400 probe=body
app.post('/members', new Validator(user).body, echo); // oracle: POST /members 200 send={"email":"a"}
// oracle: POST /members 400 probe=body
app.post('/wrong-part', validate(z.object({}), 'query'), echo); // oracle: POST /wrong-part 200
// oracle: POST /wrong-part 200 probe=body
app.post('/typed', (req: Request<object, object, CreateUser>, res: Response) => {
  const { email } = req.body as CreateUser;
  res.json({ email });
}); // oracle: POST /typed 200
// oracle: POST /typed 200 probe=body
app.get('/users/:id', validate(z.object({ id: z.coerce.number() }), 'params'), (req, res) => {
  res.json({ id: req.params.id });
}); // oracle: GET /users/:id 200 at=/users/1
// oracle: GET /users/:id 400 at=/users/x probe=params

export default app;
