const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

// Leaves the router without a credential, so that its guarded twin below answers.
const members = express.Router();
members.use((req, res, next) => (req.headers.authorization ? next() : next('router')));
members.get('/news', ok);
const guests = express.Router();
guests.get('/news', ok);
app.use('/pages', members);
app.use('/pages', guests); // oracle: GET /pages/news 200

const strict = express.Router();
strict.use((req, res, next) => (req.headers.authorization ? next() : next('router')));
strict.get('/only', ok); // oracle: GET /strict/only 404 auth=present|unknown
app.use('/strict', strict);

// A handler that gives way to the next one of the same path.
app.get('/either', (req, res, next) => (req.headers.authorization ? ok(req, res) : next('route')));
app.get('/either', ok); // oracle: GET /either 200
app.get('/neither', (req, res, next) => (req.headers.authorization ? ok(req, res) : next('route')));
app.get('/neither', auth, ok); // oracle: GET /neither 401

module.exports = app;
