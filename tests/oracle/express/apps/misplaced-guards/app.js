const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

// On a router that nobody mounts.
const forgotten = express.Router();
forgotten.use(auth);
app.get('/forgotten', ok); // oracle: GET /forgotten 200

// The prefix stands twice: the guard waits at /admin/admin.
const admin = express.Router();
admin.use('/admin', auth);
admin.get('/users', ok); // oracle: GET /admin/users 200
admin.get('/admin/deep', ok); // oracle: GET /admin/admin/deep 401
app.use('/admin', admin);

// Named, but not handed over.
const requireAuth = auth;
app.get('/unused', ok); // oracle: GET /unused 200
app.get('/used', requireAuth, ok); // oracle: GET /used 401

// A guard in a router of its own still leaks to what follows.
app.use('/leak', express.Router().use(auth));
app.use('/leak', express.Router().get('/a', ok)); // oracle: GET /leak/a 401

// In a router that is mounted after the route.
app.get('/early/a', ok); // oracle: GET /early/a 200
const late = express.Router();
late.use(auth);
late.get('/b', ok); // oracle: GET /early/b 401
app.use('/early', late);

// A trailing slash in the guard's path does not matter, a missing segment does.
app.use('/slash/', auth);
app.get('/slash', ok); // oracle: GET /slash 401
app.get('/slash/a', ok); // oracle: GET /slash/a 401

module.exports = app;
