const path = require('path');
const express = require('express');
const app = express();
const FILES = path.join(__dirname, 'files');
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());

app.get('/open/:name', (req, res) => res.sendFile(path.basename(req.params.name), { root: FILES }));
// oracle: GET /open/:name 200 at=/open/a.txt
app.get('/closed/:name', auth, (req, res) => res.download(path.join(FILES, path.basename(req.params.name))));
// oracle: GET /closed/:name 401 at=/closed/a.txt
app.get('/moved', (req, res) => res.redirect(301, '/open/a.txt')); // oracle: GET /moved 301 auth=absent|waived

module.exports = app;
