// oracle: majors 4
const express = require('express');
const app = express();
const deny = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const ok = (req, res) => res.send('ok');

app.use('/admin/*', deny);
app.get('/admin', ok); // oracle: GET /admin 200
app.get('/admin/users', ok); // oracle: GET /admin/users 401
app.all('/shop/*', deny); // oracle: ALL /shop/* 401 layer
app.get('/shop', ok); // oracle: GET /shop 200
// oracle: GET /shop 401 at=/shop/
app.get('/shop/cart', ok); // oracle: GET /shop/cart 401
app.use('/(.*)', deny);
app.get('/void', ok); // oracle: GET /void 200
app.all('/area{/*splat}', deny); // oracle: ALL /area{/*splat} 200 at=/area/x dead
app.get('/area/x', ok); // oracle: GET /area/x 200
app.get('/late', ok); // oracle: GET /late 200
app.all('*', deny); // oracle: ALL * 401 layer
app.get('/end', ok); // oracle: GET /end 401

module.exports = app;
