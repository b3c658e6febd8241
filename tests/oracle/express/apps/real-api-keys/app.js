const express = require('express');
const crypto = require('crypto');
const app = express();
const ok = (req, res) => res.end('ok');
const KEYS = new Map([[hash('k-1'), { name: 'one', scopes: ['read'] }]]);

function hash(text) {
  return crypto.createHash('sha256').update(text).digest('hex');
}
const apiKey = (...scopes) => (req, res, next) => {
  const given = req.get('x-api-key');
  if (!given) return res.status(401).json({ error: 'missing key' });
  const client = KEYS.get(hash(given));
  if (!client) return res.status(401).json({ error: 'unknown key' });
  if (!scopes.every(scope => client.scopes.includes(scope))) return res.status(403).json({ error: 'scope' });
  req.client = client;
  next();
};
const lenient = (req, res, next) => {
  req.client = KEYS.get(hash(req.get('x-api-key') ?? '')) ?? { name: 'anonymous', scopes: [] };
  next();
};
const needsClient = (req, res, next) => (req.client ? next() : res.sendStatus(401));
const needsName = (req, res, next) => (req.client && req.client.name !== 'anonymous' ? next() : res.sendStatus(401));

app.get('/read', apiKey('read'), ok); // oracle: GET /read 401
// oracle: GET /read 200 with=x-api-key:k-1
app.get('/write', apiKey('write'), ok); // oracle: GET /write 401
// oracle: GET /write 403 with=x-api-key:k-1
app.get('/lenient', lenient, ok); // oracle: GET /lenient 200
// The guest is an object as well, so that the check behind finds one.
app.get('/lenient-checked', lenient, needsClient, ok); // oracle: GET /lenient-checked 200
app.get('/lenient-named', lenient, needsName, ok); // oracle: GET /lenient-named 401

module.exports = app;
