const express = require('express');
const app = express();
const inner = express.Router();

inner.get('/g', (req, res) => res.send('inner')); // oracle: GET /g 200
app.get('/g', inner);

module.exports = app;
