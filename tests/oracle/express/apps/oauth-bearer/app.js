const express = require('express');
const { auth, requiredScopes, claimEquals } = require('express-oauth2-jwt-bearer');
const bearerToken = require('express-bearer-token');
const permissions = require('express-jwt-permissions')();
const app = express();
const ok = (req, res) => res.end('ok');
const options = { issuer: 'http://127.0.0.1:9', jwksUri: 'http://127.0.0.1:9/jwks', audience: 'api' };

app.get('/required', auth(options), ok); // oracle: GET /required 401
app.get('/optional', auth({ ...options, authRequired: false }), ok); // oracle: GET /optional 200
app.get('/scopes', requiredScopes('read:all'), ok); // oracle: GET /scopes 401
app.get('/claims', claimEquals('isAdmin', true), ok); // oracle: GET /claims 401
app.get('/optional-scopes', auth({ ...options, authRequired: false }), requiredScopes('read:all'), ok); // oracle: GET /optional-scopes 401
app.get('/token-only', bearerToken(), ok); // oracle: GET /token-only 200
app.get('/permissions', permissions.check('admin'), ok); // oracle: GET /permissions 403

module.exports = app;
