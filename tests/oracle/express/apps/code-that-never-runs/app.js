const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

function secure() {
  app.use('/uncalled', auth);
}
function half(isSecure) {
  app.get('/half/open', ok); // oracle: GET /half/open 200
  if (!isSecure) return;
  app.use('/half', auth);
}
half(false);
if (false) app.use('/if', auth);
false && app.use('/and', auth);
for (const each of []) app.use('/loop', auth, each);
while (false) app.use('/while', auth);
try {
  JSON.parse('no json');
  app.use('/try', auth);
} catch {
  // Nothing was registered.
}
try {
  app.use('/tried', auth);
  JSON.parse('no json');
} catch {
  // This one was.
}
switch (typeof secure) {
  case 'string':
    app.use('/switch', auth);
    break;
  case 'function':
    app.use('/switched', auth);
}
// app.use('/comment', auth);
const unused = () => app.use('/arrow', auth);

for (const name of ['uncalled', 'half', 'if', 'and', 'loop', 'while', 'try', 'switch', 'comment', 'arrow']) app.get(`/${name}/a`, ok);
// oracle: GET /uncalled/a 200
// oracle: GET /half/a 200
// oracle: GET /if/a 200
// oracle: GET /and/a 200
// oracle: GET /loop/a 200
// oracle: GET /while/a 200
// oracle: GET /try/a 200
// oracle: GET /switch/a 200
// oracle: GET /comment/a 200
// oracle: GET /arrow/a 200
app.get('/tried/a', ok); // oracle: GET /tried/a 401
app.get('/switched/a', ok); // oracle: GET /switched/a 401

module.exports = app;
