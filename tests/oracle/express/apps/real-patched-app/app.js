const express = require('express');
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

express.application.secureGet = function (path, ...handlers) {
  return this.get(path, auth, ...handlers);
};
const app = express();
const original = app.post.bind(app);

app.post('/before', ok); // oracle: POST /before 200
app.post = (path, ...handlers) => original(path, auth, ...handlers);
app.post('/after', ok); // oracle: POST /after 401
app.secureGet('/secure', ok); // oracle: GET /secure 401
app.get('/plain', ok); // oracle: GET /plain 200

module.exports = app;
