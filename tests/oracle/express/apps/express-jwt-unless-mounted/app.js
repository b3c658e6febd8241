const express = require('express');
const { expressjwt } = require('express-jwt');
const app = express();
const api = express.Router();
const ok = (req, res) => res.end('ok');
const guard = expressjwt({ secret: process.env.JWT_SECRET ?? 'x', algorithms: ['HS256'] });

// The exemption compares with the whole address: the first entry exempts nothing below the mount.
api.use(guard.unless({ path: ['/ping', '/api/pong'] }));
api.get('/ping', ok); // oracle: GET /api/ping 401
api.get('/pong', ok); // oracle: GET /api/pong 200
app.use('/api', api);

module.exports = app;
