// oracle: throws
const express = require('express');
const app = express();

app.use('/a', '/b', (req, res) => res.send('x'));

module.exports = app;
