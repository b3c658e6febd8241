const express = require('express');
const app = express();
const deny = (req, res, next, id) => (req.get('Authorization') ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

const users = express.Router();
users.get('/:id', ok); // oracle: GET /users/:id 401
users.get('/:id/posts', ok); // oracle: GET /users/:id/posts 401
users.get('/', ok); // oracle: GET /users 200
users.get('/by/:name', ok); // oracle: GET /users/by/:name 200
users.param('id', deny);
app.use('/users', users);

const child = express.Router({ mergeParams: true });
child.get('/:key', ok); // oracle: GET /child/:key 200
app.param('key', deny);
app.use('/child', child);
app.get('/own/:key', ok); // oracle: GET /own/:key 401

app.param('org', deny);
const org = express.Router({ mergeParams: true });
org.get('/members', ok); // oracle: GET /orgs/:org/members 401
app.use('/orgs/:org', org);
app.param(['left', 'right'], deny);
app.get('/l/:left', ok); // oracle: GET /l/:left 401
app.get('/r/:right', ok); // oracle: GET /r/:right 401

// The callback runs for whatever passes a layer with the parameter, not only for routes below it.
const teams = express.Router();
teams.param('team', deny);
teams.use('/:team', (req, res, next) => next());
app.use('/teams', teams);
app.get('/teams', ok); // oracle: GET /teams 200
app.get('/teams/mine/members', ok); // oracle: GET /teams/mine/members 401

module.exports = app;
