const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = 's3cret';
const deny = (req, res, next) => (req.headers.authorization === SECRET ? next() : res.sendStatus(401));
const asked = (req, res, next) => (req.get('Authorization') === SECRET ? next() : res.sendStatus(401));
const known = (req, res, next) => (req.user ? next() : res.sendStatus(401));
const behind = (name, first, guard) => app.get(`/${name}`, first, guard, ok);

// A credential that the server fills in for everybody is no credential.
behind('missing-header', (req, res, next) => { req.headers.authorization ??= SECRET; next(); }, deny); // oracle: GET /missing-header 200
behind('header', (req, res, next) => { req.headers.authorization = SECRET; next(); }, deny); // oracle: GET /header 200
behind('header-asked', (req, res, next) => { req.headers.authorization = SECRET; next(); }, asked); // oracle: GET /header-asked 200
behind('headers', (req, res, next) => { Object.assign(req.headers, { authorization: SECRET }); next(); }, deny); // oracle: GET /headers 200
behind('getter', (req, res, next) => { Object.defineProperty(req, 'user', { get: () => ({ guest: true }) }); next(); }, known); // oracle: GET /getter 200

// What the client has sent elsewhere is.
behind('held-query', (req, res, next) => { if (req.query.token) req.headers.authorization = req.query.token; next(); }, deny); // oracle: GET /held-query 401
behind('held-cookie', (req, res, next) => { req.headers.authorization ??= `Bearer ${req.cookies?.token}`; next(); }, deny); // oracle: GET /held-cookie 401
behind('held-other', (req, res, next) => { req.headers['x-request-id'] ??= 'none'; next(); }, deny); // oracle: GET /held-other 401
behind('held-getter', (req, res, next) => { Object.defineProperty(req, 'user', { get: () => undefined }); next(); }, known); // oracle: GET /held-getter 401

module.exports = app;
