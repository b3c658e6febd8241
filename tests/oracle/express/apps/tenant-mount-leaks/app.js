const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const tenant = express.Router({ mergeParams: true });

app.get('/pricing', ok); // oracle: GET /pricing 200
tenant.get('/orders', ok); // oracle: GET /:tenant/orders 401
app.use('/:tenant', auth, tenant);
app.get('/imprint', ok); // oracle: GET /imprint 401
app.get('/', ok); // oracle: GET / 200

module.exports = app;
