// oracle: throws
const express = require('express');
const { requireAuth } = require('./auth');
const app = express();

app.get('/me', requireAuth, (req, res) => res.send('me'));

module.exports = app;
