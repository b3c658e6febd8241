const crypto = require('crypto');
const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = 'for local development';
const guardedBy = (isRight) => (req, res, next) => (isRight(req) ? next() : res.status(401).end());
const bytes = (text) => Buffer.from(text ?? '');
const digest = (text) => crypto.createHash('sha256').update(text ?? '').digest();

// The client chooses both sides of the comparison.
app.get('/two-headers', guardedBy((req) => crypto.timingSafeEqual(bytes(req.get('x-digest')), bytes(req.get('x-proof')))), ok); // oracle: GET /two-headers 200
app.get('/two-digests', guardedBy((req) => crypto.timingSafeEqual(digest(req.query.a), digest(req.query.b))), ok); // oracle: GET /two-digests 200
app.get('/two-tokens', guardedBy((req) => crypto.timingSafeEqual(digest(req.query.token), digest(req.cookies?.token))), ok); // oracle: GET /two-tokens 200
app.get('/two-texts', guardedBy((req) => crypto.timingSafeEqual(digest(`${req.get('x-a') ?? ''}:`), digest(`${req.query.a ?? ''}:`))), ok); // oracle: GET /two-texts 200

// One side is the server's.
app.get('/secret', guardedBy((req) => crypto.timingSafeEqual(digest(req.get('x-api-key')), digest(SECRET))), ok); // oracle: GET /secret 401
app.get('/keyed', guardedBy((req) => crypto.timingSafeEqual(digest(req.get('x-digest')), crypto.createHmac('sha256', SECRET).update(req.url).digest())), ok); // oracle: GET /keyed 401

// What the project adds to `console` is its own.
console.permits = () => true;
console.refuses = () => false;
app.get('/console-permits', guardedBy(() => console.permits()), ok); // oracle: GET /console-permits 200
app.get('/console-refuses', guardedBy(() => console.refuses()), ok); // oracle: GET /console-refuses 401 auth=present|unknown -- nobody is let in
console.audit = (req, res, next) => next();
app.get('/console-layer', console.audit, ok); // oracle: GET /console-layer 200

app.listen(0);
