// oracle: majors 5
const express = require('express');
const app = express();
const ok = (req, res) => res.send('ok');

// `*splat` wants at least one segment, `:id` of the route has one: the slash alone stays open.
app.all('/files/*splat', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));
// oracle: ALL /files/*splat 401 layer
app.get('/files{/:id}', ok); // oracle: GET /files{/:id} 401 at=/files/1
// oracle: GET /files{/:id} 200 at=/files

module.exports = app;
