// oracle[5]: throws
const express = require('express');
const app = express();

app.all('/admin/*', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));
// oracle[4]: ALL /admin/* 401 layer
app.get('/admin/a', (req, res) => res.send('a')); // oracle[4]: GET /admin/a 401

module.exports = app;
