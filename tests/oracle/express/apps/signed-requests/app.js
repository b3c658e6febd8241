const crypto = require('crypto');
const express = require('express');
const app = express();
const { publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = publicKey.export({ type: 'spki', format: 'pem' });
const ok = (req, res) => res.json({});

const isSigned = (integrity, text) => {
  try {
    return crypto.verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(integrity, 'hex'));
  } catch {}
  return false;
};
const signed = (req, res, next) => {
  const integrity = req.header('x-integrity');
  if (!integrity || !isSigned(integrity, req.url)) return res.status(401).json({});
  next();
};
const streamed = (req, res, next) => {
  const verifier = crypto.createVerify('RSA-SHA256').update(req.url);
  return verifier.verify(key, req.get('x-integrity') ?? '', 'hex') ? next() : res.status(401).json({});
};
const loose = (req, res, next) => {
  if (req.get('x-integrity') && !isSigned(req.get('x-integrity'), req.url)) return res.status(401).json({});
  next();
};

app.post('/signed', signed, ok); // oracle: POST /signed 401
app.post('/streamed', streamed, ok); // oracle: POST /streamed 401
app.post('/loose', loose, ok); // oracle: POST /loose 200
module.exports = app;
