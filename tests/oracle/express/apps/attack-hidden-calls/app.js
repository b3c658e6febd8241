const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
// `next` called by functions of the language that are handed over, and by setters that nobody calls by name.
const when = (path, handOn) => app.get(path, (req, res, next) => (req.headers.authorization === 's3cret' ? next() : handOn(next, req, res)), ok);

when('/call-for-each', (next) => { [next].forEach(Function.prototype.call, next); }); // oracle: GET /call-for-each 200
when('/call-plain', (next) => { [undefined].forEach(Function.prototype.call, next); }); // oracle: GET /call-plain 200
when('/call-with-layers', (next) => { [0].map(Function.prototype.call, () => next()); }); // oracle: GET /call-with-layers 200
when('/call-of-call', (next) => { Function.prototype.call.call(next); }); // oracle: GET /call-of-call 200
when('/apply-of-call', (next) => { Function.prototype.apply.call(next, null, []); }); // oracle: GET /apply-of-call 200
when('/call-bound', (next) => { Function.prototype.call.bind(next)(); }); // oracle: GET /call-bound 200
when('/call-called', (next) => { next.call.call(next); }); // oracle: GET /call-called 200
when('/apply-taken', (next) => { const { apply } = next; apply.call(next, undefined, []); }); // oracle: GET /apply-taken 200
when('/reflect', (next) => { Reflect.apply(Function.prototype.call, next, []); }); // oracle: GET /reflect 200
when('/uncurried', (next) => { const run = Function.prototype.call.bind(Function.prototype.call); run(next); }); // oracle: GET /uncurried 200
when('/bound-later', (next) => { const late = Function.prototype.bind.call(next, null); late(); }); // oracle: GET /bound-later 200
when('/setter-assigned', (next) => { Object.assign({ set go(value) { next(); } }, { go: 1 }); }); // oracle: GET /setter-assigned 200
when('/setter-of-class', (next) => { class Gate { set go(value) { next(); } } Object.assign(new Gate(), { go: 1 }); }); // oracle: GET /setter-of-class 200
when('/setter-defined', (next) => { const gate = {}; Object.defineProperty(gate, 'go', { set() { next(); } }); gate.go = 1; }); // oracle: GET /setter-defined 200
when('/setter-defined-assigned', (next) => { const gate = Object.defineProperty({}, 'go', { set() { next(); } }); Object.assign(gate, { go: 1 }); }); // oracle: GET /setter-defined-assigned 200
when('/setter-created', (next) => { const gate = Object.create({ set go(value) { next(); } }); Object.assign(gate, { go: 1 }); }); // oracle: GET /setter-created 200
when('/setter-of-request', (next, req) => { Object.defineProperty(req, 'go', { set() { next(); } }); req.go = 1; }); // oracle: GET /setter-of-request 200
when('/setter-of-request-assigned', (next, req) => { Object.defineProperty(req, 'go', { set() { next(); } }); Object.assign(req, { go: 1 }); }); // oracle: GET /setter-of-request-assigned 200
when('/setter-of-response', (next, req, res) => { Object.defineProperty(res, 'go', { set() { next(); } }); Object.assign(res, { go: 1 }); }); // oracle: GET /setter-of-response 200
when('/getter-of-source', (next) => { Object.assign({}, { get go() { next(); return 1; } }); }); // oracle: GET /getter-of-source 200
when('/getter-spread', (next) => { ({ ...{ get go() { next(); return 1; } } }); }); // oracle: GET /getter-spread 200
when('/getter-of-request', (next, req) => { Object.defineProperty(req, 'go', { get() { next(); } }); void req.go; }); // oracle: GET /getter-of-request 200
when('/getter-descriptor', (next) => { Object.getOwnPropertyDescriptor({ get go() { next(); } }, 'go').get(); }); // oracle: GET /getter-descriptor 200
when('/setter-reflected', (next) => { Reflect.set({ set go(value) { next(); } }, 'go', 1); }); // oracle: GET /setter-reflected 200

// The same functions, which hand nothing on.
const held = (path, refuse) => app.get(path, (req, res, next) => (req.headers.authorization === 's3cret' ? next() : refuse(res, req)), ok);
held('/held-call', (res) => { [401].forEach(Function.prototype.call, () => {}); res.sendStatus(401); }); // oracle: GET /held-call 401
held('/held-setter', (res) => { Object.assign({ set go(value) { res.sendStatus(value); } }, { go: 401 }); }); // oracle: GET /held-setter 401
held('/held-request', (res, req) => { Object.assign(req, { asked: true }); res.sendStatus(401); }); // oracle: GET /held-request 401
held('/held-descriptor', (res, req) => { Object.defineProperty(req, 'asked', { set() {}, get: () => 1 }); req.asked = 2; res.sendStatus(401); }); // oracle: GET /held-descriptor 401

// What a setter of the request leaves is there for the next layer.
const known = (req, res, next) => (req.user ? next() : res.sendStatus(401));
app.get('/guest-by-setter', (req, res, next) => { Object.defineProperty(req, 'guest', { set(value) { this.user = value; } }); Object.assign(req, { guest: { id: 0 } }); next(); }, known, ok); // oracle: GET /guest-by-setter 200
app.get('/guest-by-accessor', (req, res, next) => { Object.defineProperty(req, 'user', { get() { return this.account ?? { id: 0 }; } }); next(); }, known, ok); // oracle: GET /guest-by-accessor 200 auth=absent|unknown

module.exports = app;
