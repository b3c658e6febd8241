// oracle[5]: throws
const express = require('express');
const app = express();

app.get('/(a|b)', (req, res) => res.send('a')); // oracle[4]: GET /(a|b) 200 at=/a

module.exports = app;
