const express = require('express');
const layers = require('./layers');
const app = express();

const byPriority = (a, b) => b.priority - a.priority;
for (const { mount, handler } of Object.values(layers).sort(byPriority)) app.use(mount, handler);
app.get('/end', (req, res) => res.end('end')); // oracle: GET /end 401

module.exports = app;
