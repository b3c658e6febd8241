const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const known = (req, res, next) => (req.user ? next() : res.sendStatus(401));
const seen = (req, res, next) => (req.account ? next() : res.status(403).end());

// oracle: isolate
// Each request inherits from the prototype of its application, and what is put there is on all of them.
const guests = express();
guests.request.user = { id: 0, name: 'guest' };
guests.get('/own', known, ok); // oracle: GET /guests/own 200
app.use('/guests', guests);

const others = express();
others.get('/own', known, ok); // oracle: GET /others/own 401
app.use('/others', others);

app.get('/own', known, ok); // oracle: GET /own 401
app.get('/after-a-guest', (req, res, next) => { Object.setPrototypeOf(req, { user: { id: 0 } }); next(); }, known, (req, res) => { Object.setPrototypeOf(res, express.response); res.end('ok'); }); // oracle: GET /after-a-guest 200 auth=absent|unknown
app.get('/by-proto', (req, res, next) => { req.__proto__ = Object.assign(Object.create(req.__proto__), { user: { id: 0 } }); next(); }, known, ok); // oracle: GET /by-proto 200 auth=absent|unknown
app.get('/by-prototype-of', (req, res, next) => { Object.getPrototypeOf(req).visitor = { id: 0 }; next(); }, (req, res, next) => (req.visitor ? next() : res.sendStatus(401)), ok); // oracle: GET /by-prototype-of 200 auth=absent|unknown
app.get('/by-same', (req, res, next) => { Object.setPrototypeOf(req, Object.getPrototypeOf(req)); next(); }, known, ok); // oracle: GET /by-same 401 auth=present|unknown
app.get('/seen', seen, ok); // oracle: GET /seen 403

module.exports = app;
