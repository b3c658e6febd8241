// oracle: majors 5
const express = require('express');
const app = express();
const deny = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const ok = (req, res) => res.send('ok');

app.use('/admin/*splat', deny);
app.get('/admin', ok); // oracle: GET /admin 200
app.get('/admin/users', ok); // oracle: GET /admin/users 401
app.all('/shop/*splat', deny); // oracle: ALL /shop/*splat 401 layer
app.get('/shop', ok); // oracle: GET /shop 200
// oracle: GET /shop 200 at=/shop/
app.get('/shop/cart', ok); // oracle: GET /shop/cart 401
app.all('/area{/*splat}', deny); // oracle: ALL /area{/*splat} 401 layer
app.get('/area', ok); // oracle: GET /area 401
app.get('/area/x', ok); // oracle: GET /area/x 401
app.get('/late', ok); // oracle: GET /late 200
app.all('/{*splat}', deny); // oracle: ALL /{*splat} 401 layer
app.get('/end', ok); // oracle: GET /end 401
app.get('/', ok); // oracle: GET / 401

module.exports = app;
