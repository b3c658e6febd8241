import { app } from './app.js';

const ready = await Promise.resolve(true);
// The modules that come later wait for this one.
if (ready) app.use((req, res, next) => (req.headers.authorization ? next() : res.status(401).end()));
