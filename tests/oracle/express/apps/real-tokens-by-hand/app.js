const express = require('express');
const { createHmac, timingSafeEqual } = require('node:crypto');
const app = express();
const ok = (req, res) => res.end('ok');
const sign = text => createHmac('sha256', process.env.TOKEN_SECRET ?? 's').update(text).digest('base64url');

function readToken(req) {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  return scheme === 'Bearer' ? token : null;
}
function parse(token) {
  const [payload, signature] = token.split('.');
  const wanted = Buffer.from(sign(payload));
  const given = Buffer.from(signature ?? '');
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) throw new Error('bad signature');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
const strict = (req, res, next) => {
  const token = readToken(req);
  if (!token) return res.status(401).json({ error: 'missing token' });
  try {
    req.user = parse(token);
  } catch {
    return res.status(401).json({ error: 'invalid token' });
  }
  return next();
};
const unsigned = (req, res, next) => {
  const token = readToken(req);
  try {
    req.user = JSON.parse(Buffer.from(String(token).split('.')[0], 'base64url').toString());
  } catch {
    req.user = null;
  }
  next();
};

app.get('/strict', strict, ok); // oracle: GET /strict 401
app.get('/unsigned', unsigned, ok); // oracle: GET /unsigned 200

module.exports = app;
