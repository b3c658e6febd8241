import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Controller } from '../app.ts';
import authMiddleware from '../middleware/auth.ts';

export class PostsController implements Controller {
  public path = '/posts';
  public router = Router();
  constructor() {
    this.initializeRoutes();
  }
  private initializeRoutes(): void {
    this.router.get(this.path, this.getAll); // oracle: GET /api/posts 200
    this.router.get(`${this.path}/:id`, this.getOne); // oracle: GET /api/posts/:id 200
    // The guard is meant for these three; it covers whatever passes this prefix later.
    this.router
      .all(`${this.path}/{*splat}`, authMiddleware) // oracle[4]: ALL /api/posts/{*splat} 200 via=PATCH dead
      .patch(`${this.path}/:id`, this.change) // oracle[4]: PATCH /api/posts/:id 200
      .delete(`${this.path}/:id`, this.change) // oracle[4]: DELETE /api/posts/:id 200
      .post(this.path, authMiddleware, this.create); // oracle: POST /api/posts 401
    // oracle[5]: ALL /api/posts/{*splat} 401 via=PATCH layer
    // oracle[5]: PATCH /api/posts/:id 401
    // oracle[5]: DELETE /api/posts/:id 401
  }
  private getAll = (_req: Request, res: Response): void => {
    res.json([]);
  };
  private getOne = async (_req: Request, res: Response): Promise<void> => {
    res.json({});
  };
  private change(_req: Request, res: Response): void {
    res.json({});
  }
  private create = (_req: Request, res: Response): void => {
    res.json({});
  };
}
