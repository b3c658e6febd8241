// oracle: majors 5
const express = require('express');
const app = express();
const ok = (req, res) => res.json(req.params);

app.get('/x/*splat', ok); // oracle: GET /x/*splat 200 at=/x/a/b
// oracle: GET /x/*splat 404 at=/x
// oracle: GET /x/*splat 404 at=/x/
app.get('/y{/*splat}', ok); // oracle: GET /y{/*splat} 200 at=/y
app.get('/u{/:id}', ok); // oracle: GET /u{/:id} 200 at=/u
app.get('/f/:file{.:ext}', ok); // oracle: GET /f/:file{.:ext} 200 at=/f/a.txt
app.get('/a{/b}/c', ok); // oracle: GET /a{/b}/c 200 at=/a/c
app.get(/^\/re\/(\d+)$/, ok); // oracle: GET /^\/re\/(\d+)$/ 200 at=/re/5
app.get('/range/:from-:to', ok); // oracle: GET /range/:from-:to 200 at=/range/1-2

module.exports = app;
