const express = require('express');
const app = express();
const deny = (req, res, next, value) => (req.get('Authorization') ? next() : res.status(401).end());
const pass = (req, res, next) => next();
const ok = (req, res) => res.end('ok');

// A router that has nothing for the request is passed, and the callback of its parameter has run by then.
const areas = express.Router();
areas.param('area', deny);
areas.get('/early', ok); // oracle: GET /areas/early 200
areas.use('/:area', express.Router());
areas.get('/late', ok); // oracle: GET /areas/late 401
app.use('/areas', areas);
app.get('/areas', ok); // oracle: GET /areas 200
app.get('/areas/mine', ok); // oracle: GET /areas/mine 401

// The second mount is reached through the first one only.
const shared = express.Router();
shared.get('/x', ok); // oracle: GET /outer/:kind/x 401
// oracle: GET /outer/open/x 401
const outer = express.Router();
outer.param('kind', deny);
outer.use('/:kind', shared);
outer.use('/open', shared);
app.use('/outer', outer);

// A route that hands on, for its own method.
const posts = express.Router();
posts.param('post', deny);
posts.get('/:post', pass); // oracle: GET /posts/:post 401 auth=present|unknown layer
posts.get('/all', ok); // oracle: GET /posts/all 401
posts.post('/all', ok); // oracle: POST /posts/all 200
app.use('/posts', posts);

// Only some of what it covers has passed it.
const files = express.Router();
files.param('name', deny);
files.use('/fixed/:name', pass);
files.get('/:folder', ok); // oracle: GET /files/:folder 200
files.get('/fixed/one', ok); // oracle: GET /files/fixed/one 401
app.use('/files', files);

module.exports = app;
