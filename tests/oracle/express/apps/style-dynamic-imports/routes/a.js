import { Router } from 'express';

export const prefix = '/a';
export const guards = [(req, res, next) => (req.headers.authorization ? next() : res.status(401).end())];
const router = Router();
router.get('/list', (req, res) => res.json([])); // oracle: GET /a/list 401
export default router;
