const express = require('express');
const ok = (req, res) => res.send('ok');
const deny = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const app = express();

app.get('/Users', ok); // oracle: GET /Users 200 at=/users/
app.use('/admin', deny);
app.get('/admin/x', ok); // oracle: GET /admin/x 401 at=/ADMIN/x
// oracle: GET /admin/x 401 at=/admin/x/
app.get('/admin', ok); // oracle: GET /admin 401 at=/admin/
app.get('/administer', ok); // oracle: GET /administer 200
app.get('/admin.json', ok); // oracle: GET /admin.json 200

module.exports = app;
