const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const isKnown = (req) => req.headers.authorization === 's3cret';

// By OPTIONS and HEAD nobody gets anything.
const lenient = (req, res, next) => (req.method === 'OPTIONS' || isKnown(req) ? next() : res.sendStatus(401));
app.all('/guarded', lenient, ok); // oracle: ALL /guarded 401
app.all('/inside', (req, res) => { if (['OPTIONS', 'HEAD'].includes(req.method)) return res.sendStatus(204); if (!isKnown(req)) return res.sendStatus(401); res.end('ok'); }); // oracle: ALL /inside 401
app.all('/switched', (req, res, next) => { switch (req.method) { case 'OPTIONS': return next(); default: return isKnown(req) ? next() : res.sendStatus(401); } }, ok); // oracle: ALL /switched 401

// By each other method somebody may.
app.all('/reads', (req, res, next) => (req.method === 'GET' || isKnown(req) ? next() : res.sendStatus(401)), ok); // oracle: ALL /reads 200
app.all('/writes', (req, res, next) => (req.method !== 'GET' || isKnown(req) ? next() : res.sendStatus(401)), ok); // oracle: ALL /writes 200 via=POST
app.all('/listed', (req, res, next) => (['POST', 'PUT'].includes(req.method) && !isKnown(req) ? res.sendStatus(401) : next()), ok); // oracle: ALL /listed 200
app.all('/others', (req, res, next) => { switch (req.method) { case 'GET': case 'POST': return isKnown(req) ? next() : res.sendStatus(401); default: return next(); } }, ok); // oracle: ALL /others 200 via=DELETE

module.exports = app;
