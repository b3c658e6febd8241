import './guards.js';
import './routes.js';
import { app } from './app.js';

export default app;
