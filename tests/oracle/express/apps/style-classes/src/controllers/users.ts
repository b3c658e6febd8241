import { Router } from 'express';
import type { Controller } from '../app.ts';
import authMiddleware from '../middleware/auth.ts';

export class UsersController implements Controller {
  public readonly path = '/users';
  public readonly router = Router();
  constructor() {
    this.router.use(this.path, authMiddleware);
    this.router.get(this.path, (_req, res) => void res.json([])); // oracle: GET /api/users 401
    this.router.get(`${this.path}/:id/posts`, (_req, res) => void res.json([])); // oracle: GET /api/users/:id/posts 401
  }
}
