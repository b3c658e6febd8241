const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const has = req => Boolean(req.headers.authorization);
class AuthError extends Error {
  statusCode = 401;
}
class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
  static unauthorized() {
    return new HttpError(401, 'unauthorized');
  }
}

app.get('/send-status', (req, res, next) => (has(req) ? next() : res.sendStatus(401)), ok); // oracle: GET /send-status 401
app.get('/write-head', (req, res, next) => {
  if (has(req)) return next();
  res.writeHead(401, { 'content-type': 'text/plain' });
  res.end('no');
}, ok); // oracle: GET /write-head 401
app.get('/next-error', (req, res, next) => next(has(req) ? undefined : new AuthError('no')), ok); // oracle: GET /next-error 401
app.get('/next-object', (req, res, next) => (has(req) ? next() : next({ status: 403, message: 'no' })), ok); // oracle: GET /next-object 403
app.get('/next-string', (req, res, next) => (has(req) ? next() : next('unauthorized')), ok); // oracle: GET /next-string 500 auth=present
app.get('/plain-error', (req, res, next) => (has(req) ? next() : next(new Error('unauthorized'))), ok); // oracle: GET /plain-error 500 auth=present
app.get('/throws', (req, res, next) => {
  if (!has(req)) throw HttpError.unauthorized();
  next();
}, ok); // oracle: GET /throws 401
app.get('/not-found', (req, res, next) => (has(req) ? next() : res.status(404).end()), ok); // oracle: GET /not-found 404 auth=present|unknown
app.get('/bad-request', (req, res, next) => {
  if (!req.headers['x-access-token']) return res.status(400).json({ error: 'token missing' });
  next();
}, ok); // oracle: GET /bad-request 400 auth=present|unknown
app.get('/two-hundred', (req, res, next) => {
  if (!has(req)) return res.json({ success: false, message: 'Not authorized' });
  next();
}, ok); // oracle: GET /two-hundred 200 auth=present|unknown -- the status says 200, the handler never runs
app.get('/destroy', (req, res, next) => (has(req) ? next() : req.destroy()), ok); // oracle: GET /destroy closed auth=present|unknown
app.get('/and', (req, res, next) => (has(req) || (res.status(401).end(), false)) && next(), ok); // oracle: GET /and 401
app.get('/void', (req, res, next) => {
  if (has(req)) {
    next();
    return;
  }
  return void res.status(401).end();
}, ok); // oracle: GET /void 401
app.get('/login-page', (req, res, next) => (has(req) ? next() : res.status(302).set('location', '/login').end()), ok); // oracle: GET /login-page 302
app.get('/crash', (req, res, next) => {
  const token = req.headers.authorization.split(' ')[1];
  if (token !== 'x') return res.sendStatus(401);
  next();
}, ok); // oracle: GET /crash 500 auth=present|unknown
app.get('/crash-caught', (req, res, next) => {
  try {
    const token = req.headers.authorization.split(' ')[1];
    if (token !== 'x') throw new Error('bad token');
    next();
  } catch {
    res.status(401).json({ message: 'Auth failed' });
  }
}, ok); // oracle: GET /crash-caught 401

module.exports = app;
