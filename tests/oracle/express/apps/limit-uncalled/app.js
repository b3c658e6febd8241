const express = require('express');
const { rateLimit } = require('express-rate-limit');
const app = express();

app.get('/uncalled', rateLimit, (req, res) => res.end('ok'));
// oracle: GET /uncalled hang auth=absent|unknown|waived

module.exports = app;
