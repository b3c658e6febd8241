// Objects that are there for everybody, and functions that nobody calls.
const express = require('express');
const { auth } = require('express-openid-connect');
const app = express();
app.use(auth({ baseURL: 'http://localhost:3000', clientID: 'x', issuerBaseURL: 'https://issuer.example', secret: 'a long secret that is long enough', authRequired: false, routes: { login: false, logout: false, callback: '/callback' } }));
const ok = (req, res) => res.send('ok');
app.get('/object', (req, res, next) => (req.oidc ? next() : res.sendStatus(401)), ok); // oracle: GET /object 200
app.get('/user', (req, res, next) => (req.oidc.user ? next() : res.sendStatus(401)), ok); // oracle: GET /user 401
app.get('/chained', (req, res, next) => (req.oidc?.user ? next() : res.sendStatus(401)), ok); // oracle: GET /chained 401
app.get('/asked', (req, res, next) => (req.oidc.isAuthenticated() ? next() : res.sendStatus(401)), ok); // oracle: GET /asked 401
app.get('/uncalled', (req, res, next) => (req.oidc.isAuthenticated ? next() : res.sendStatus(401)), ok); // oracle: GET /uncalled 200
app.listen(3000);
// oracle: GET /callback 500 optional auth=absent|present|unknown|waived
// oracle: POST /callback 500 optional auth=absent|present|unknown|waived
