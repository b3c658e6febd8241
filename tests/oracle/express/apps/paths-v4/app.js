// oracle: majors 4
const express = require('express');
const app = express();
const ok = (req, res) => res.json(req.params);

app.get('/x/*', ok); // oracle: GET /x/* 200 at=/x/a/b
app.get('/api*', ok); // oracle: GET /api* 200 at=/apix
app.get('/u/:id?', ok); // oracle: GET /u/:id? 200 at=/u
app.get('/n/:id(\\d+)', ok); // oracle: GET /n/:id(\d+) 200 at=/n/12
app.get('/(a|b)', ok); // oracle: GET /(a|b) 200 at=/b
app.get('/ab?cd', ok); // oracle: GET /ab?cd 200 at=/acd
app.get('/ef+gh', ok); // oracle: GET /ef+gh 200 at=/effgh
app.get('/range/:from-:to', ok); // oracle: GET /range/:from-:to 200 at=/range/1-2
app.get('/t/*splat', ok); // oracle: GET /t/*splat 200 at=/t/a-splat
// oracle: GET /t/*splat 404 at=/t/other
app.get('/v{/*splat}', ok); // oracle: GET /v{/*splat} 404 at=/v/a dead
app.get('/w{/:id}', ok); // oracle: GET /w{/:id} 404 at=/w dead
app.get('/(.*)', ok); // oracle: GET /(.*) 404 at=/anything dead

module.exports = app;
