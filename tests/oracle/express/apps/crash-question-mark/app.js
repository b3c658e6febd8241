// oracle[5]: throws
const express = require('express');
const app = express();

app.get('/ab?cd', (req, res) => res.send('a')); // oracle[4]: GET /ab?cd 200 at=/abcd

module.exports = app;
