// oracle[4]: throws
const express = require('express');
const app = express();

app.router.get('/base', (req, res) => res.send('base')); // oracle: GET /base 200
app.get('/app', (req, res) => res.send('app')); // oracle: GET /app 200

module.exports = app;
