const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

// Two tasks that nobody awaits: what is registered first is what waits least.
async function guards() {
  await sleep(5);
  app.use('/slow', auth);
}
async function routes() {
  await sleep(1);
  app.get('/slow/a', ok); // oracle: GET /slow/a 200 auth=absent|unknown
}
async function inOrder() {
  await sleep(1);
  app.use('/ordered', auth);
  await sleep(1);
  app.get('/ordered/a', ok); // oracle: GET /ordered/a 401
}
guards();
routes();
inOrder();

app.listen(3000);
