const http = require('http');
const express = require('express');
const routes = require('./routes');
const app = express();

app.disable('x-powered-by');
app.set('port', process.env.PORT || 3000);
app.use('/api', routes);
app.use(function (req, res, next) {
  next(Object.assign(new Error('Not Found'), { status: 404 }));
});
app.use(function (err, req, res, next) {
  res.status(err.status || 500).json({ message: err.message });
});

const server = http.createServer(app);
server.listen(app.get('port'));
server.on('error', console.error);
