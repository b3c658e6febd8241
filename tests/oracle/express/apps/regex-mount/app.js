const express = require('express');
const app = express();
const deny = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const router = express.Router();

router.get('/x', ok);
app.use(/^\/v\d+/, deny, router);
// oracle: GET /^\/v\d+/x 401 at=/v2/x
app.get(/^\/file\/(.+)$/, ok); // oracle: GET /^\/file\/(.+)$/ 200 at=/file/a

module.exports = app;
