import express from 'express';
import { adminRouter, publicRouter } from './routes/index.ts';
import { API_PREFIX } from './config.ts';

const app = express();
app.use(API_PREFIX, publicRouter);
app.use(`${API_PREFIX}/admin`, adminRouter);

export { app };
