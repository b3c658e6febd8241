const express = require('express');
const app = express();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

// The guard sits in a router on a longer prefix, so that it does not reach its siblings.
const account = express.Router();
account.use(auth);
account.get('/me', ok); // oracle: GET /api/account/me 401
const shop = express.Router();
shop.get('/items', ok); // oracle: GET /api/items 200
shop.get('/account/public', ok); // oracle: GET /api/account/public 401

const api = express.Router();
api.use('/account', account);
api.use(shop);
app.use('/api', api);

module.exports = app;
