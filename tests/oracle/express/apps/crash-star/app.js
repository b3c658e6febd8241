// oracle[5]: throws
const express = require('express');
const app = express();

app.get('/a', (req, res) => res.send('a')); // oracle[4]: GET /a 200
app.get('*', (req, res) => res.status(404).send('none')); // oracle[4]: GET * 404 at=/zzz auth=absent|waived

module.exports = app;
