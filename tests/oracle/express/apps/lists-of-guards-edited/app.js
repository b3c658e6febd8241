const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
function requireAuth(req, res, next) {
  if (!req.headers.authorization) return res.status(401).end();
  next();
}
const log = (req, res, next) => next();
const base = () => [log, requireAuth];

const popped = base();
popped.pop();
const emptied = base();
emptied.length = 0;
const spliced = base();
spliced.splice(1, 1);
const unshifted = [log];
unshifted.unshift(requireAuth);
const replaced = base();
replaced[1] = log;
const filtered = base().filter(guard => guard.name !== 'requireAuth');
const byName = new Map([['auth', requireAuth], ['log', log]]);
const sorted = [
  { order: 2, run: ok },
  { order: 1, run: requireAuth },
].sort((a, b) => a.order - b.order);
const overridden = { before: base(), ...{ before: [] } };
const kept = { before: [], ...{ before: base() } };

app.get('/popped', popped, ok); // oracle: GET /popped 200
app.get('/emptied', emptied, ok); // oracle: GET /emptied 200
app.get('/spliced', spliced, ok); // oracle: GET /spliced 200
app.get('/unshifted', unshifted, ok); // oracle: GET /unshifted 401
app.get('/replaced', replaced, ok); // oracle: GET /replaced 200
app.get('/filtered', filtered, ok); // oracle: GET /filtered 200
app.get('/reversed', [requireAuth, ok].reverse()); // oracle: GET /reversed 200
app.get('/map-auth', byName.get('auth'), ok); // oracle: GET /map-auth 401
app.get('/map-log', byName.get('log'), ok); // oracle: GET /map-log 200
app.get('/sorted', ...sorted.map(({ run }) => run)); // oracle: GET /sorted 401
app.get('/overridden', overridden.before, ok); // oracle: GET /overridden 200
app.get('/kept', kept.before, ok); // oracle: GET /kept 401
app.get('/filled', Array(2).fill(requireAuth), ok); // oracle: GET /filled 401
app.get('/sliced', base().slice(0, 1), ok); // oracle: GET /sliced 200
app.get('/flat', [[log], [[requireAuth]]].flat(Infinity), ok); // oracle: GET /flat 401
app.get('/from-set', ...new Set([log, requireAuth, log]), ok); // oracle: GET /from-set 401

module.exports = app;
