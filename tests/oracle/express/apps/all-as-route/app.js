const express = require('express');
const app = express();
const deny = (req, res, next) => (req.get('authorization') ? next() : res.sendStatus(401));
const ok = (req, res) => res.json({ method: req.method });

app.all('/open', ok); // oracle: ALL /open 200 via=PATCH
app.all('/closed', deny, ok); // oracle: ALL /closed 401 via=DELETE

app.all('/guarded', deny); // oracle: ALL /guarded 401 layer
app.get('/guarded', ok); // oracle: GET /guarded 401
app.post('/guarded', ok); // oracle: POST /guarded 401
// oracle: GET /guarded 200 with=authorization:x

app.get('/early', ok); // oracle: GET /early 200
app.all('/early', deny); // oracle: ALL /early 401 via=POST layer

module.exports = app;
