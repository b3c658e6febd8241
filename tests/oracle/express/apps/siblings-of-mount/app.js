const express = require('express');
const app = express();
const router = express.Router();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

app.get('/api/first', ok); // oracle: GET /api/first 200
router.get('/in', ok); // oracle: GET /api/in 401
app.use('/api', auth, router);
app.get('/api/later', ok); // oracle: GET /api/later 401
app.get('/other', ok); // oracle: GET /other 200

module.exports = app;
