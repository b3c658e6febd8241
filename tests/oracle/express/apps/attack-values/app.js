const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const keys = ['s3cret', 'other'];
// What JavaScript makes of a credential that is not there: `undefined`, and what is computed from it.
const when = (path, check) => app.get(path, (req, res, next) => (check(req.headers.authorization, req) ? next() : res.sendStatus(401)), ok);

when('/json', t => JSON.stringify({ t })); // oracle: GET /json 200
when('/json2', t => JSON.stringify([t])); // oracle: GET /json2 200
when('/enc', t => encodeURIComponent(t)); // oracle: GET /enc 200
when('/object', t => Object(t)); // oracle: GET /object 200
when('/isnan', t => isNaN(t) || t); // oracle: GET /isnan 200
when('/isnan2', t => Number.isNaN(Number(t)) || t === 's3cret'); // oracle: GET /isnan2 200
when('/is', t => Object.is(t, undefined) || t === 's3cret'); // oracle: GET /is 200
when('/key-undef', t => ({ s3cret: true, undefined: true })[t]); // oracle: GET /key-undef 200
when('/in-dynamic', t => { const m = {}; for (const k of ['s3cret', undefined]) m[k] = true; return m[t]; }); // oracle: GET /in-dynamic 200
when('/regexp-word', t => /^\w+$/.test(t)); // oracle: GET /regexp-word 200
when('/indexof-truthy', t => keys.indexOf(t)); // oracle: GET /indexof-truthy 200
when('/findindex-truthy', t => keys.findIndex(k => k === t)); // oracle: GET /findindex-truthy 200
when('/users3', t => { const by = {}; for (const u of [{ token: 's3cret' }, { name: 'bot' }]) by[u.token] = u; return by[t]; }); // oracle: GET /users3 200
when('/struct', t => structuredClone({ t })); // oracle: GET /struct 200
when('/json-parse', t => { try { return JSON.parse(t); } catch { return {}; } }); // oracle: GET /json-parse 200
when('/decodeuri', t => decodeURIComponent(t)); // oracle: GET /decodeuri 200
when('/repeat', t => 'x'.repeat((t || '').length) === '' || t); // oracle: GET /repeat 200
when('/lastindex', t => keys.lastIndexOf(t)); // oracle: GET /lastindex 200
when('/hasown', t => Object.hasOwn({ undefined: 1, s3cret: 1 }, t)); // oracle: GET /hasown 200
when('/hasown2', t => ({ undefined: 1, s3cret: 1 }).hasOwnProperty(t)); // oracle: GET /hasown2 200
when('/fromentries', t => Object.fromEntries([['s3cret', 1], [undefined, 2]])[t]); // oracle: GET /fromentries 200
when('/groupby', t => Object.keys({ [t]: 1 })[0]); // oracle: GET /groupby 200
when('/computed', t => ({ [t]: true }).undefined || t === 's3cret'); // oracle: GET /computed 200

// The same computations in checks that hold.
when('/held-index', t => keys.indexOf(t) !== -1); // oracle: GET /held-index 401
when('/held-index-bits', t => keys.indexOf(t) + 1); // oracle: GET /held-index-bits 401
when('/held-index-below', t => !(keys.indexOf(t) < 0)); // oracle: GET /held-index-below 401
when('/held-number', t => !Number.isNaN(Number(t))); // oracle: GET /held-number 401
when('/held-own', t => Object.hasOwn({ s3cret: true }, t)); // oracle: GET /held-own 401
when('/held-key', t => ({ s3cret: true })[t]); // oracle: GET /held-key 401
when('/held-entries', t => Object.fromEntries(keys.map(key => [key, true]))[t]); // oracle: GET /held-entries 401
when('/held-decoded', t => decodeURIComponent(t) === 's3cret'); // oracle: GET /held-decoded 401
when('/held-is', t => Object.is(t, 's3cret')); // oracle: GET /held-is 401
when('/held-parsed', t => { try { return JSON.parse(t).id; } catch { return false; } }); // oracle: GET /held-parsed 401
when('/held-list', t => [t].filter(Boolean).length); // oracle: GET /held-list 401

module.exports = app;
