import { app } from './app.js';

// Looks as if it came first; imports are carried out before any statement.
app.use((req, res, next) => (req.headers.authorization ? next() : res.status(401).end()));
import './routes.js';

app.get('/after', (req, res) => res.end('after')); // oracle: GET /after 401
app.listen(3000);
