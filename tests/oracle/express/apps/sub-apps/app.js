const express = require('express');
const { admin } = require('./admin');
const app = express();
const blog = express();
const auth = (req, res, next) => (req.get('Authorization') ? next() : res.status(401).end());

blog.get('/posts', (req, res) => res.end('posts')); // oracle: GET /blog/posts 200
blog.use(auth);
blog.post('/posts', (req, res) => res.end('posts')); // oracle: POST /blog/posts 401
app.use('/blog', blog);
app.use('/manage', auth, admin);
app.get('/open', (req, res) => res.end('open')); // oracle: GET /open 200
app.use(['/one', '/two'], (() => {
  const many = express();
  many.get('/m', (req, res) => res.end('m'));
  return many;
})());
// oracle: GET /one/m 200
// oracle: GET /two/m 200

app.listen(8080, () => console.log('up'));
