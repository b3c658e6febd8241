import { app } from './app.js';

app.get('/a', (req, res) => res.end('a')); // oracle: GET /a 200
