// oracle[5]: throws
const express = require('express');
const app = express();

app.get('/u/:id?', (req, res) => res.send('u')); // oracle[4]: GET /u/:id? 200

module.exports = app;
