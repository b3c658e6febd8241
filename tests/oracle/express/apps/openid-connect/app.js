const express = require('express');
const { auth, requiresAuth, claimIncludes } = require('express-openid-connect');
const app = express();
const ok = (req, res) => res.end('ok');

app.use(
  auth({
    authRequired: false,
    errorOnRequiredAuth: true,
    issuerBaseURL: 'http://127.0.0.1:9',
    routes: { login: false, logout: false },
    baseURL: 'http://localhost:3000',
    clientID: 'id',
    secret: process.env.OIDC_SECRET ?? 'a long secret for signing the session cookie',
  }),
);
// The package brings its own callback routes.
// oracle: GET /callback 500 optional auth=absent|waived|unknown
// oracle: POST /callback 500 optional auth=absent|waived|unknown
app.get('/open', ok); // oracle: GET /open 200
app.get('/closed', requiresAuth(), ok); // oracle: GET /closed 401
app.get('/claims', claimIncludes('roles', 'admin'), ok); // oracle: GET /claims 401

module.exports = app;
