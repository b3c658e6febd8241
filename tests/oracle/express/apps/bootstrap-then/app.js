const express = require('express');
const app = express();
const connect = uri => Promise.resolve({ uri });
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());

app.get('/first', (req, res) => res.end('first')); // oracle: GET /first 200
connect('db')
  .then(() => {
    app.use(auth);
    app.use('/api', require('./routes'));
    app.listen(3000);
  })
  .catch(console.error);
