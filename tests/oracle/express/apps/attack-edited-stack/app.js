// Routers whose list of layers is edited by hand.
const express = require('express');

const guard = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const answer = (req, res) => res.send('answer');
const app = express();

const filtered = express.Router();
filtered.use(guard);
filtered.get('/x', answer); // oracle: GET /filtered/x 200 auth=unknown|absent
filtered.stack = filtered.stack.filter(layer => layer.handle !== guard);
app.use('/filtered', filtered);

const spliced = express.Router();
spliced.use(guard);
spliced.get('/x', answer); // oracle: GET /spliced/x 200 auth=unknown|absent
spliced.stack.splice(0, 1);
spliced.get('/y', guard, answer); // oracle: GET /spliced/y 401
app.use('/spliced', spliced);

const searched = express.Router();
searched.use(guard);
searched.get('/x', answer); // oracle: GET /searched/x 200 auth=unknown|absent
const withoutGuard = ({ stack }) => stack.forEach((layer, index) => layer.handle === guard && stack.splice(index, 1));
withoutGuard(searched);
app.use('/searched', searched);

const replaced = express.Router();
replaced.use(guard);
replaced.get('/x', answer); // oracle: GET /replaced/x 200 auth=unknown|absent
replaced.stack.find(layer => layer.handle === guard).handle = (req, res, next) => next();
app.use('/replaced', replaced);

const own = express.Router();
own.get('/x', guard, answer); // oracle: GET /own/x 200 auth=unknown|absent
own.stack[0].route.stack.shift();
app.use('/own', own);

const read = express.Router();
read.use(guard);
read.get('/x', answer); // oracle: GET /read/x 401
console.debug(read.stack.length, read.stack.filter(layer => layer.route).map(layer => layer.route.path));
app.use('/read', read);

// Where the guard of a router is cannot be changed from the list of the application.
const whole = express.Router();
whole.use(guard);
whole.get('/x', answer); // oracle: GET /whole/x 401
app.use('/whole', whole);
app.use('/moved', guard);
app.get('/moved/x', answer); // oracle: GET /moved/x 200 auth=unknown|absent
const { stack } = app._router ?? app.router;
stack.splice(-2, 1);

app.listen(3000);
