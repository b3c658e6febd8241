// oracle[5]: throws
const express = require('express');
const app = express();

app.use('/(.*)', (req, res) => res.sendStatus(401));
app.get('/a', (req, res) => res.send('a')); // oracle[4]: GET /a 200

module.exports = app;
