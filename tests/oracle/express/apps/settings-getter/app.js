const express = require('express');
const app = express();

app.set('title', 'shop');
app.set('prefix', '/api');
const title = app.get('title');
const router = express.Router();

router.get('/name', (req, res) => res.send(title)); // oracle: GET /name 200
app.get('/env', (req, res) => res.send(req.app.get('env'))); // oracle: GET /env 200
app.use(router);

module.exports = app;
