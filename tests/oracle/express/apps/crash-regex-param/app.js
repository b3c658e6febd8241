// oracle[5]: throws
const express = require('express');
const app = express();

app.get('/n/:id(\\d+)', (req, res) => res.send('n')); // oracle[4]: GET /n/:id(\d+) 200 at=/n/1

module.exports = app;
