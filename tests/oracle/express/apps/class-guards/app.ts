import express from 'express';
import type { NextFunction, Request, Response } from 'express';

interface TokenService {
  verify(token: string): { id: string } | undefined;
}
class StaticTokens implements TokenService {
  verify(token: string): { id: string } | undefined {
    return token === 'Bearer t0ken' ? { id: '1' } : undefined;
  }
}

abstract class BaseGuard {
  protected abstract allows(req: Request): boolean;
  handle = (req: Request, res: Response, next: NextFunction): void => {
    if (this.allows(req)) next();
    else res.status(401).json({ error: 'unauthorized' });
  };
}
class TokenGuard extends BaseGuard {
  private readonly tokens: TokenService;
  constructor(tokens: TokenService) {
    super();
    this.tokens = tokens;
  }
  protected override allows(req: Request): boolean {
    return this.tokens.verify(req.headers.authorization ?? '') !== undefined;
  }
}
class OpenGuard extends BaseGuard {
  protected override allows(): boolean {
    return true;
  }
}
class AuthMiddleware {
  private readonly header = 'x-api-key';
  public static required(req: Request, res: Response, next: NextFunction): void {
    if (!req.headers['x-api-key']) {
      res.sendStatus(401);
      return;
    }
    next();
  }
  public use(req: Request, res: Response, next: NextFunction): void {
    if (!req.headers[this.header]) {
      res.sendStatus(401);
      return;
    }
    next();
  }
  public attach = (_req: Request, res: Response, next: NextFunction): void => {
    res.locals['user'] = null;
    next();
  };
}

const app = express();
const ok = (_req: Request, res: Response): void => {
  res.send('ok');
};
const middleware = new AuthMiddleware();
app.get('/token', new TokenGuard(new StaticTokens()).handle, ok); // oracle: GET /token 401
// oracle: GET /token 200 with=authorization:Bearer+t0ken
app.get('/open', new OpenGuard().handle, ok); // oracle: GET /open 200
app.get('/static', AuthMiddleware.required, ok); // oracle: GET /static 401
app.get('/bound', middleware.use.bind(middleware), ok); // oracle: GET /bound 401
app.get('/arrow', (req, res, next) => middleware.use(req, res, next), ok); // oracle: GET /arrow 401
app.get('/attach', middleware.attach, ok); // oracle: GET /attach 200

export default app;
