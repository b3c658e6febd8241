const express = require('express');
const app = express();
const findUser = async token => (token === 'Bearer t' ? { id: 1 } : undefined);

app.get('/first-line', (req, res) => {
  if (!req.headers.authorization) return res.status(401).end();
  res.end('ok');
}); // oracle: GET /first-line 401
app.get('/awaited', async (req, res) => {
  const user = await findUser(req.headers.authorization);
  if (!user) {
    res.status(401).json({ error: 'unauthorized' });
    return;
  }
  res.json(user);
}); // oracle: GET /awaited 401
app.get('/throws', async (req, res, next) => {
  try {
    const user = await findUser(req.headers.authorization);
    if (!user) throw Object.assign(new Error('unauthorized'), { status: 401 });
    res.json(user);
  } catch (error) {
    next(error);
  }
}); // oracle: GET /throws 401
app.get('/only-decorates', async (req, res) => {
  const user = await findUser(req.headers.authorization);
  res.json({ greeting: user ? 'hello' : 'who are you?' });
}); // oracle: GET /only-decorates 200
app.delete('/too-late', async (req, res) => {
  app.locals.deleted = true;
  const user = await findUser(req.headers.authorization);
  if (!user) return res.status(401).end();
  res.sendStatus(204);
}); // oracle: DELETE /too-late 401 auth=present|absent|unknown -- refuses after the deed

module.exports = app;
