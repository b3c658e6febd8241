import { app } from './app.js';

app.get('/hoisted', (req, res) => res.end('hoisted')); // oracle: GET /hoisted 200
