import { Router } from 'express';

export default Router().get('/e', (req, res) => res.end('e')); // oracle: GET /extra/e 200
