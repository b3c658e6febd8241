import type { NextFunction, Request, Response } from 'express';

export class HttpException extends Error {
  public readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export default async function authMiddleware(req: Request, _res: Response, next: NextFunction): Promise<void> {
  const header = req.headers['authorization'];
  if (header?.startsWith('Bearer ')) {
    next();
  } else {
    next(new HttpException(401, 'Authentication token missing'));
  }
}
