const express = require('express');
const { expressjwt: jwt } = require('express-jwt');
const app = express();
const ok = (req, res) => res.end('ok');

app.use(
  jwt({ secret: process.env.JWT_SECRET ?? 'x', algorithms: ['HS256'] }).unless({
    path: ['/login', /^\/public\//, { url: '/items', methods: ['GET'] }],
  }),
);
app.post('/login', ok); // oracle: POST /login 200
app.get('/login/more', ok); // oracle: GET /login/more 401
app.get('/public/:file', ok); // oracle: GET /public/:file 200
app.get('/items', ok); // oracle: GET /items 200
app.post('/items', ok); // oracle: POST /items 401
app.get('/me', ok); // oracle: GET /me 401
app.get('/:any', ok); // oracle: GET /:any 401

module.exports = app;
