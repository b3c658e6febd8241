const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
// Functions that JavaScript calls where no call is written, and ones that are handed to what is not followed.
const when = (path, handOn) => app.get(path, (req, res, next) => (req.headers.authorization === 's3cret' ? next() : handOn(next, req)), ok);

when('/text', (next) => { const o = {toString(){ next(); return ''; }}; `${o}`; }); // oracle: GET /text 200 auth=unknown
when('/text-of', (next) => { const o = {toString(){ next(); return ''; }}; String(o); }); // oracle: GET /text-of 200 auth=unknown
when('/text-added', (next) => { const o = {toString(){ next(); return ''; }}; '' + o; }); // oracle: GET /text-added 200 auth=unknown
when('/text-compared', (next) => { const o = {toString(){ next(); return ''; }}; o == 'x'; }); // oracle: GET /text-compared 200 auth=unknown
when('/text-as-key', (next) => { const o = {toString(){ next(); return 'a'; }}; ({a:1})[o]; }); // oracle: GET /text-as-key 200 auth=unknown
when('/json', (next) => { JSON.stringify({toJSON(){ next(); }}); }); // oracle: GET /json 200 auth=unknown
when('/json-inside', (next) => { JSON.stringify({a:[{toJSON:()=> next()}]}); }); // oracle: GET /json-inside 200 auth=unknown
when('/json-replacer', (next) => { JSON.stringify({a:1},(k,v)=>{ if(k==='a')next(); return v;}); }); // oracle: GET /json-replacer 200 auth=unknown
when('/json-reviver', (next) => { JSON.parse('{"a":1}',(k,v)=>{ if(k==='a')next(); return v;}); }); // oracle: GET /json-reviver 200 auth=unknown
when('/thenable', async (next) => { await {then(r){ next(); r();}}; }); // oracle: GET /thenable 200 auth=unknown
when('/thenable-resolved', (next) => { Promise.resolve({then(r){ next(); r();}}); }); // oracle: GET /thenable-resolved 200 auth=unknown
when('/thenable-returned', (next) => { Promise.resolve().then(()=>({then(r){ next(); r();}})); }); // oracle: GET /thenable-returned 200 auth=unknown
when('/number', (next) => { const o = {valueOf(){ next(); return 1; }}; o+1; }); // oracle: GET /number 200 auth=unknown
when('/number-compared', (next) => { const o = {valueOf(){ next(); return 1; }}; o>1; }); // oracle: GET /number-compared 200 auth=unknown
when('/number-of', (next) => { const o = {valueOf(){ next(); return 1; }}; +o; }); // oracle: GET /number-of 200 auth=unknown
when('/primitive', (next) => { const o = {[Symbol.toPrimitive](){ next(); return 1; }}; o*2; }); // oracle: GET /primitive 200 auth=unknown
when('/json-getter', (next) => { const o = {get a(){ next(); return 1; }}; JSON.stringify(o); }); // oracle: GET /json-getter 200
when('/eval', (next) => { eval('next()'); }); // oracle: GET /eval 200 auth=unknown
when('/iterator-spread', (next) => { [...{*[Symbol.iterator](){ next(); }}]; }); // oracle: GET /iterator-spread 200 auth=unknown
when('/iterator-taken', (next) => { const [a] = {*[Symbol.iterator](){ next();  yield 1}}; }); // oracle: GET /iterator-taken 200 auth=unknown
when('/iterator-awaited', async (next) => { for await(const x of {async *[Symbol.asyncIterator](){ next(); }}); }); // oracle: GET /iterator-awaited 200 auth=unknown
when('/iterator-in-map', (next) => { new Map({*[Symbol.iterator](){ next(); }}); }); // oracle: GET /iterator-in-map 200 auth=unknown
when('/instance', (next) => { ({}) instanceof {[Symbol.hasInstance](){ next(); return true}}; }); // oracle: GET /instance 200 auth=unknown
when('/replaced', (next) => { 'a'.replace('a',()=> next()); }); // oracle: GET /replaced 200 auth=unknown
when('/replaced-by-object', (next) => { 'a'.replace({[Symbol.replace](){ next(); return ''; }},''); }); // oracle: GET /replaced-by-object 200 auth=unknown
when('/split', (next) => { 'a'.split({[Symbol.split](){ next(); return []}}); }); // oracle: GET /split 200 auth=unknown
when('/process-event', (next) => { process.once('zz',()=> next()); process.emit('zz'); }); // oracle: GET /process-event 200 auth=unknown
when('/handler-property', (next) => { const e = new AbortController(); e.signal.onabort=()=> next(); e.abort(); }); // oracle: GET /handler-property 200 auth=unknown
when('/callbackified', (next) => { require('util').callbackify(async()=>{})(()=> next()); }); // oracle: GET /callbackified 200 auth=unknown
when('/generator-throws', (next) => { const it = (function*(){ try{yield 1}catch{next()} })(); it.next(); it.throw(1); }); // oracle: GET /generator-throws 200 auth=unknown

// None of these hands on, whatever JavaScript calls.
const held = (path, refuse) => app.get(path, (req, res, next) => (req.headers.authorization === 's3cret' ? next() : refuse(res, req)), ok);
held('/held-text', (res) => { const o = { toString() { return 'no'; } }; res.status(401).end(`${o}`); }); // oracle: GET /held-text 401
held('/held-json', (res) => { res.status(401).json({ toJSON() { return { error: 'no' }; } }); }); // oracle: GET /held-json 401
held('/held-thenable', async (res) => { await { then(resolve) { resolve(); } }; res.status(401).end(); }); // oracle: GET /held-thenable 401
held('/held-replacer', (res) => { res.status(401).end(JSON.stringify({ a: 1 }, (key, value) => value)); }); // oracle: GET /held-replacer 401
held('/held-iterator', (res) => { const o = { *[Symbol.iterator]() { yield 1; } }; res.status(401).end([...o].join()); }); // oracle: GET /held-iterator 401

module.exports = app;
