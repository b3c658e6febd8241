const express = require('express');
const app = express();
const deny = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

app.use('/admin', deny);
app.use(/^\/ad/, deny);
app.get('/admin', ok); // oracle: GET /admin 401
app.get('/admin/users', ok); // oracle: GET /admin/users 401
app.get('/administer', ok); // oracle: GET /administer 200
app.get('/adx', ok); // oracle: GET /adx 200
app.get('/ad/x', ok); // oracle: GET /ad/x 401
// oracle: GET /ad/x 200 at=/AD/x -- the expression minds the case, the route does not

module.exports = app;
