const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

const unless = (middleware, ...paths) => (req, res, next) => {
  const isExempt = paths.some(path => (path instanceof RegExp ? path.test(req.path) : path === req.path));
  return isExempt ? next() : middleware(req, res, next);
};
const onlyFor = (methods, middleware) => (req, res, next) => (methods.includes(req.method.toLowerCase()) ? middleware(req, res, next) : next());

app.use('/api', unless(auth, '/open', /^\/docs\//));
app.get('/api/open', ok); // oracle: GET /api/open 200
app.get('/api/docs/:page', ok); // oracle: GET /api/docs/:page 200
app.get('/api/closed', ok); // oracle: GET /api/closed 401
app.use('/write', onlyFor(['post', 'put'], auth));
app.get('/write', ok); // oracle: GET /write 200
app.post('/write', ok); // oracle: POST /write 401
app.delete('/write', ok); // oracle: DELETE /write 200

module.exports = app;
