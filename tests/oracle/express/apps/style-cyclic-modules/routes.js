const app = require('./app');

app.get('/cyclic', app.guard, (req, res) => res.end('cyclic')); // oracle: GET /cyclic 401
