import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import express from 'express';

const app = express();
const folder = new URL('./routes/', import.meta.url);
for (const file of await readdir(fileURLToPath(folder))) {
  const { default: router, prefix, guards = [] } = await import(new URL(file, folder).href);
  app.use(prefix, ...guards, router);
}
const { default: extra } = await import('./extra.js');
app.use('/extra', extra);

export default app;
