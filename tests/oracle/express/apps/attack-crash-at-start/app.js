const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const deny = (req, res, next) => (req.headers.authorization === 's3cret' ? next() : res.sendStatus(401));
const under = (name) => { const router = express.Router(); app.use(`/${name}`, router); return router; };
const settings = { list: [] };

// A guard that stands in a `try` behind what fails is never registered, and the application starts all the same.
const field = under('field'); // oracle: GET /field/x 200 auth=unknown|absent
try { settings.auth.secret; field.use(deny); } catch {}
field.get('/x', ok);
const method = under('method'); // oracle: GET /method/x 200 auth=unknown|absent
try { settings.connect(); method.use(deny); } catch {}
method.get('/x', ok);
const variable = under('variable'); // oracle: GET /variable/x 200 auth=unknown|absent
try { let init; init(); variable.use(deny); } catch {}
variable.get('/x', ok);
const taken = under('taken'); // oracle: GET /taken/x 200 auth=unknown|absent
try { const { secret } = settings.auth; taken.use(deny); } catch {}
taken.get('/x', ok);
const found = under('found'); // oracle: GET /found/x 200 auth=unknown|absent
try { settings.list.find((each) => each.id === 1).name; found.use(deny); } catch {}
found.get('/x', ok);
const within = under('within'); // oracle: GET /within/x 200 auth=unknown|absent
function setUp() { const { secret } = settings.auth; within.use(deny); }
try { setUp(); } catch {}
within.get('/x', ok);
const handler = under('handler'); // oracle: GET /handler/x 200 auth=unknown|absent
try { handler.get('/y', settings.handler); handler.use(deny); } catch {}
handler.get('/x', ok);

// Before what fails, in the `catch`, or where nothing fails, it is.
const before = under('before'); // oracle: GET /before/x 401
try { before.use(deny); settings.auth.secret; } catch {}
before.get('/x', ok);
const caught = under('caught'); // oracle: GET /caught/x 401 auth=present|unknown
try { settings.auth.secret; } catch { caught.use(deny); }
caught.get('/x', ok);
const afterwards = under('afterwards'); // oracle: GET /afterwards/x 401
try { settings.auth.secret; } catch {}
afterwards.use(deny);
afterwards.get('/x', ok);
const asked = under('asked'); // oracle: GET /asked/x 401
try { settings.auth?.secret; settings.connect?.(); asked.use(deny); } catch {}
asked.get('/x', ok);

// What fails with its routes leaves none of them open.
const whole = under('whole');
try { whole.get('/early', deny, ok); settings.auth.secret; whole.use(deny); whole.get('/late', ok); } catch {} // oracle: GET /whole/early 401
// oracle: GET /whole/late 404 pseudo optional auth=present|unknown|absent

module.exports = app;
