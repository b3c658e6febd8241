import { Router } from 'express';
import * as guards from '../middleware/index.ts';

export const adminRouter: Router = Router();
adminRouter.use(guards.authenticate);
adminRouter.get('/stats', (_req, res) => void res.json({})); // oracle: GET /api/v2/admin/stats 401
