// Layers that give a request another address: who stands at a path in front of them is passed by.
const express = require('express');

const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const answer = (req, res) => res.send('answer');
const app = express();

// Spelling only, before anybody looks at the address.
app.use((req, _res, next) => {
  req.url = req.url.replace(/\/+/g, '/');
  next();
});
app.use('/tidy', guard);
app.get('/tidy/data', answer); // oracle: GET /tidy/data 401

// A prefix that is cut off behind the guard.
app.use('/late', guard);
app.use((req, res, next) => (req.path.startsWith('/checked') && !req.headers.authorization ? res.status(401).end() : next()));
app.use('/inner', guard);
app.get('/early/data', guard, answer); // oracle: GET /early/data 401
app.use((req, _res, next) => {
  if (req.url.startsWith('/public')) req.url = req.url.slice('/public'.length);
  next();
});
app.get('/late/data', answer); // oracle: GET /late/data 200 at=/public/late/data auth=unknown|absent
app.get('/checked/data', answer); // oracle: GET /checked/data 200 at=/public/checked/data auth=unknown|absent
app.use('/again', guard);
app.get('/again/data', answer); // oracle: GET /again/data 401 at=/public/again/data
app.get('/own/data', guard, answer); // oracle: GET /own/data 401 at=/public/own/data

// A router puts back what it has cut off, so that the new address is below its own.
const inner = express.Router();
inner.use('/secret', guard);
inner.use((req, _res, next) => {
  req.url = req.url.replace('/open', '/secret');
  next();
});
inner.get('/secret', answer); // oracle: GET /nested/secret 200 at=/nested/open auth=unknown|absent
app.use('/nested', inner);
app.use('/other', guard);
app.get('/other/data', answer); // oracle: GET /other/data 401

// A router that is called by hand somewhere else has its routes there, too.
const shared = express.Router();
shared.get('/data', answer);
app.use('/guarded', guard, shared);
app.use('/called', (req, res, next) => shared(req, res, next));
app.use('/handled', (req, res, next) => shared.handle(req, res, next));
// oracle: GET /guarded/data 401
// oracle: GET /called/data 200 pseudo
// oracle: GET /handled/data 200 pseudo

app.listen(3000);
