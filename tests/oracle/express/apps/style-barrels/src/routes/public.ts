import { Router } from 'express';

const router = Router();
router.get('/news', (_req, res) => void res.json([])); // oracle: GET /api/v2/news 200
export default router;
