const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

function connectNow(callback) {
  callback(null, { connected: true });
}
function connectLater(callback) {
  setTimeout(() => callback(null, { connected: true }), 1);
}
function never(callback) {
  return typeof callback;
}

connectNow(err => {
  if (err) throw err;
  app.use('/now', auth);
});
connectLater(() => app.use('/later', auth));
never(() => app.use('/never', auth));
app.get('/now/a', ok); // oracle: GET /now/a 401
app.get('/later/a', ok); // oracle: GET /later/a 200
app.get('/never/a', ok); // oracle: GET /never/a 200
connectLater((err, db) => {
  if (!db.connected) return;
  app.use('/inside', auth);
  app.get('/inside/a', ok); // oracle: GET /inside/a 401
  app.listen(3000);
});
