const express = require('express');
const app = express();
const router = express.Router();
const ok = (req, res) => res.json({ ok: 1 });
const METHODS = ['get', 'post', 'delete'];

METHODS.forEach(method => app[method]('/each', ok));
// oracle: GET /each 200
// oracle: POST /each 200
// oracle: DELETE /each 200
for (const method of METHODS) router[method](`/loop-${method}`, ok);
// oracle: GET /r/loop-get 200
// oracle: POST /r/loop-post 200
// oracle: DELETE /r/loop-delete 200
app['put']('/bracket', ok); // oracle: PUT /bracket 200
const verb = 'PATCH'.toLowerCase();
app[verb]('/computed', ok); // oracle: PATCH /computed 200
app.get.call(app, '/called', ok); // oracle: GET /called 200
app.get.apply(app, ['/applied', ok]); // oracle: GET /applied 200
const { get } = { get: app.get.bind(app) };
get('/bound', ok); // oracle: GET /bound 200
app.use('/r', router);

module.exports = app;
