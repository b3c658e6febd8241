import { Router } from 'express';

export const prefix = '/b';
const router = Router();
router.get('/list', (req, res) => res.json([])); // oracle: GET /b/list 200
export default router;
