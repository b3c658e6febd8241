const express = require('express');
const app = express();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());

app.use('/admin', auth);
app.get('/:area/secret', (req, res) => res.end('secret'));
// oracle: GET /:area/secret 401 at=/admin/secret
// oracle: GET /:area/secret 200 at=/%61dmin/secret
app.use('/:any/closed', auth);
app.get('/:area/closed', (req, res) => res.end('closed')); // oracle: GET /:area/closed 401
app.get('/x/closed/deep', (req, res) => res.end('closed')); // oracle: GET /x/closed/deep 401
app.get('/x/other', (req, res) => res.end('other')); // oracle: GET /x/other 200
app.use('/long/path/here', auth);
app.get('/long/path', (req, res) => res.end('short')); // oracle: GET /long/path 200

module.exports = app;
