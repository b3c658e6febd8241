import { app } from './app.js';

const ready = await Promise.resolve(true);
// Only the module that imports this one waits for it; its siblings do not.
if (ready) app.use((req, res, next) => (req.headers.authorization ? next() : res.status(401).end()));
