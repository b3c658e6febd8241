const express = require('express');
const app = express();
const log = (req, res, next) => next();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const base = [log];
const secured = [...base, auth];
const groups = { public: base, member: secured, admin: secured.concat((req, res, next) => (req.headers['x-admin'] ? next() : res.sendStatus(403))) };
const pick = name => groups[name] || [];
const late = [];
const ok = (req, res) => res.end('ok');

app.get('/public', ...groups.public, ok); // oracle: GET /public 200
app.get('/member', groups['member'], ok); // oracle: GET /member 401
app.get('/admin', ...pick('admin'), ok); // oracle: GET /admin 401
app.get('/none', ...pick('nobody'), ok); // oracle: GET /none 200
app.get('/late', late, ok); // oracle: GET /late 200
// Express has copied the list: what is pushed afterwards is not part of the route.
late.push(auth);
app.get('/late-now', late, ok); // oracle: GET /late-now 401
app.get('/conditional', ...(groups.member.length > 1 ? [auth] : []), ok); // oracle: GET /conditional 401
app.get.apply(app, ['/applied'].concat(secured, ok)); // oracle: GET /applied 401

module.exports = app;
