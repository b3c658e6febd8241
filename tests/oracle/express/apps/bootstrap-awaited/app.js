const express = require('express');
const app = express();
const connect = async () => ({ ping: () => true });
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());

async function main() {
  const db = await connect();
  app.locals.db = db;
  app.get('/health', (req, res) => res.json(db.ping())); // oracle: GET /health 200
  app.use(auth);
  app.get('/orders', (req, res) => res.json([])); // oracle: GET /orders 401
  app.listen(3000, () => console.log('listening'));
}

main().catch(err => {
  console.error(err);
  process.exit(1);
});
