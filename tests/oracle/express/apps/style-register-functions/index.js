const express = require('express');
const app = express();
const middleware = require('./middleware');

app.use(express.json());
require('./routes')(app, middleware);

module.exports = app;
