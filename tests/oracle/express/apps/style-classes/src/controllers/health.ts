import { Router } from 'express';
import type { Controller } from '../app.ts';

export class HealthController implements Controller {
  public path = '/health';
  public router = Router();
  constructor() {
    this.router.get(this.path, (_req, res) => void res.send('ok')); // oracle: GET /api/health 200
  }
}
