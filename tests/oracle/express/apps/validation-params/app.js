const express = require('express');
const app = express();
const ok = (req, res) => res.json({ id: req.params.id });

app.get('/by-hand/:id', (req, res) => {
  const id = Number(req.params.id);
  if (!Number.isInteger(id)) return res.status(400).json({ error: 'id must be an integer' });
  res.json({ id });
}); // oracle: GET /by-hand/:id 200 at=/by-hand/7
// oracle: GET /by-hand/:id 400 at=/by-hand/x probe=params
app.param('key', (req, res, next, key) => (/^\d+$/.test(key) ? next() : res.status(400).end()));
app.get('/param/:key', (req, res) => res.json({ key: req.params.key })); // oracle: GET /param/:key 200 at=/param/7
// oracle: GET /param/:key 400 at=/param/x probe=params
app.get('/raw/:id', ok); // oracle: GET /raw/:id 200
// oracle: GET /raw/:id 200 at=/raw/x probe=params
app.get('/unused/:id', (req, res) => res.end('ok')); // oracle: GET /unused/:id 200

module.exports = app;
