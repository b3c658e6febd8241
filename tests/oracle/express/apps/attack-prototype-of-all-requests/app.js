const express = require('express');
const ok = (req, res) => res.end('ok');
const known = (req, res, next) => (req.user ? next() : res.sendStatus(401));
const approved = (req, res, next) => (req.hasRole('reader') ? next() : res.sendStatus(403));

// oracle: isolate
// The prototype that the requests of all applications inherit from.
express.request.user = { id: 0, name: 'guest' };
express.request.hasRole = function (role) { return this.account ? this.account.roles.includes(role) : true; };
Object.defineProperty(express.request, 'visitor', { get() { return this.headers['x-visitor'] ?? 'nobody'; } });
express.request.owner = undefined;

const app = express();
app.get('/own', known, ok); // oracle: GET /own 200
app.get('/approved', approved, ok); // oracle: GET /approved 200
app.get('/visitor', (req, res, next) => (req.visitor ? next() : res.sendStatus(401)), ok); // oracle: GET /visitor 200
app.get('/owner', (req, res, next) => (req.owner ? next() : res.sendStatus(401)), ok); // oracle: GET /owner 401
app.get('/taken-back', (req, res, next) => { req.user = null; next(); }, known, ok); // oracle: GET /taken-back 401

module.exports = app;
