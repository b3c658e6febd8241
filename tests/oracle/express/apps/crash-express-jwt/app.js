// oracle: throws
const express = require('express');
const { expressjwt } = require('express-jwt');
const app = express();

app.get('/a', expressjwt({ secret: 'x' }), (req, res) => res.end('a'));

module.exports = app;
