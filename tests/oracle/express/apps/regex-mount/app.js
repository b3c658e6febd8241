const express = require('express');
const app = express();
const deny = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const router = express.Router();

router.get('/x', ok);
app.use(/^\/v\d+/, deny, router);
// oracle: GET /^\/v\d+/x 401 at=/v2/x
app.get(/^\/file\/(.+)$/, ok); // oracle: GET /^\/file\/(.+)$/ 200 at=/file/a
// What is found ends with the slash, after which no new segment starts.
app.use(/^\/admin\/?/, deny);
app.get('/admin/users', ok); // oracle: GET /admin/users 200
app.use(/^\/(?:users|items)/i, deny);
app.get('/items/:id', ok); // oracle: GET /items/:id 401
app.get('/items-of-all', ok); // oracle: GET /items-of-all 200

module.exports = app;
