const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const path = (strings, ...values) => strings.raw.reduce((text, part, index) => text + values[index - 1] + part);
function* routes() {
  yield ['/generated/open', ok];
  yield* [['/generated/closed', auth, ok]];
}
const key = Symbol('guard');
const bag = { [key]: auth, ['comp' + 'uted']: auth, get lazy() { return auth; }, method(...args) { return auth(...args); } };
class Api {
  static #prefix = '/static';
  #guard = auth;
  static {
    app.get(`${Api.#prefix}/block`, ok); // oracle: GET /static/block 200
  }
  get guarded() {
    return [this.#guard, ok];
  }
  #register() {
    app.get('/private/method', this.guarded); // oracle: GET /private/method 401
  }
  register = () => this.#register();
}

for (const [where, ...handlers] of routes()) app.get(where, ...handlers);
// oracle: GET /generated/open 200
// oracle: GET /generated/closed 401
app?.get?.('/optional', auth, ok); // oracle: GET /optional 401
app.get(path`/tagged/${'a'}`, ok); // oracle: GET /tagged/a 200
app.get('/symbol', bag[key], ok); // oracle: GET /symbol 401
app.get('/computed', bag.computed, ok); // oracle: GET /computed 401
app.get('/lazy', bag.lazy, ok); // oracle: GET /lazy 401
app.get('/method', bag.method, ok); // oracle: GET /method 401
new Api().register();
void app.get('/void', ok), app.get('/comma', auth, ok); // oracle: GET /void 200
// oracle: GET /comma 401
outer: for (const a of ['x', 'y']) {
  for (const b of ['1', '2']) {
    if (b === '2') continue outer;
    if (a === 'y') break outer;
    app.get(`/label/${a}${b}`, ok); // oracle: GET /label/x1 200
  }
}
let count = 0;
do {
  app.get(`/count/${count}`, count % 2 ? auth : ok, ok);
} while (++count < 3);
// oracle: GET /count/0 200
// oracle: GET /count/1 401
// oracle: GET /count/2 200
const { guard = auth, ...others } = { handler: ok };
app.get('/defaults', guard, others.handler); // oracle: GET /defaults 401
const nothing = null;
app.get('/nullish', nothing ?? auth, ok); // oracle: GET /nullish 401
app.get(`/${[..."ab"].map(letter => letter.charCodeAt(0)).join('/')}`, ok); // oracle: GET /97/98 200

module.exports = app;
