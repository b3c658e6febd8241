const express = require('express');
const crypto = require('crypto');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = process.env.ORACLE_SECRET || 's3cret';
// A credential that is not there is an empty text for some, and every text begins with it.
const empty = (path, check) => app.get(path, (req, res, next) => (check(req.headers['x-api-key'] || '') ? next() : res.sendStatus(401)), ok);
const bearer = (path, check) => app.get(path, (req, res, next) => (check(req.headers.authorization?.split(' ')[1] ?? '') ? next() : res.sendStatus(401)), ok);
const missing = (path, check) => app.get(path, (req, res, next) => (check(req.headers['x-api-key']) ? next() : res.sendStatus(401)), ok);

empty('/empty-slice', t => t === SECRET.slice(0, t.length)); // oracle: GET /empty-slice 200
empty('/empty-slice2', t => SECRET.slice(0, t.length) === t); // oracle: GET /empty-slice2 200
empty('/empty-substr', t => SECRET.substring(0, t.length) === t); // oracle: GET /empty-substr 200
empty('/empty-substr2', t => SECRET.substr(0, t.length)== t); // oracle: GET /empty-substr2 200
empty('/empty-starts', t => SECRET.startsWith(t)); // oracle: GET /empty-starts 200
empty('/empty-ends', t => SECRET.endsWith(t)); // oracle: GET /empty-ends 200
empty('/empty-incl', t => SECRET.includes(t)); // oracle: GET /empty-incl 200 auth=unknown
empty('/empty-idx', t => SECRET.indexOf(t) === 0); // oracle: GET /empty-idx 200 auth=unknown
empty('/empty-search', t => SECRET.search(t) === 0); // oracle: GET /empty-search 200 auth=unknown
empty('/empty-re', t => new RegExp(t).test(SECRET)); // oracle: GET /empty-re 200
empty('/empty-re2', t => new RegExp('^' + t).test(SECRET)); // oracle: GET /empty-re2 200
empty('/empty-tse', t => crypto.timingSafeEqual(Buffer.from(t), Buffer.from(SECRET).subarray(0, t.length))); // oracle: GET /empty-tse 200
empty('/empty-tse2', t => crypto.timingSafeEqual(Buffer.from(t), Buffer.from(SECRET.slice(0, t.length)))); // oracle: GET /empty-tse2 200
empty('/empty-tse4', t => { const a = Buffer.from(t); return crypto.timingSafeEqual(a, Buffer.from(SECRET).slice(0, a.length)); }); // oracle: GET /empty-tse4 200 auth=unknown
empty('/empty-beq', t => Buffer.from(t).equals(Buffer.from(SECRET).subarray(0, t.length))); // oracle: GET /empty-beq 200 auth=absent|unknown
empty('/empty-bcmp', t => Buffer.compare(Buffer.from(t), Buffer.from(SECRET).subarray(0, t.length)) === 0); // oracle: GET /empty-bcmp 200 auth=absent|unknown
empty('/empty-hash2', t => crypto.createHash('sha1').update(SECRET).digest('hex').slice(0, t.length) === t); // oracle: GET /empty-hash2 200
empty('/empty-hmac', t => crypto.createHmac('sha1', SECRET).update('x').digest('hex').substring(0, t.length) === t); // oracle: GET /empty-hmac 200
empty('/empty-lits', t => 's3cret'.startsWith(t)); // oracle: GET /empty-lits 200
empty('/empty-lits3', t => t === 's3cret'.slice(0, t.length)); // oracle: GET /empty-lits3 200
bearer('/bearer-slice', t => t === SECRET.slice(0, t.length)); // oracle: GET /bearer-slice 200
bearer('/bearer-starts', t => SECRET.startsWith(t)); // oracle: GET /bearer-starts 200
bearer('/bearer-re', t => new RegExp(t).test(SECRET)); // oracle: GET /bearer-re 200
missing('/missing-starts', t => SECRET.startsWith(t)); // oracle: GET /missing-starts 401
missing('/missing-re', t => new RegExp(t).test(SECRET)); // oracle: GET /missing-re 200
missing('/missing-search', t => SECRET.search(t)>= 0); // oracle: GET /missing-search 200 auth=unknown
missing('/missing-match', t => SECRET.match(t)); // oracle: GET /missing-match 200 auth=unknown
missing('/missing-slice', t => t === SECRET.slice(0, t?.length)); // oracle: GET /missing-slice 401
missing('/missing-slice2', t => SECRET.slice(0, t?.length).startsWith('') && t !== SECRET); // oracle: GET /missing-slice2 200 auth=unknown
missing('/missing-split', t => SECRET.split(t).length === 1); // oracle: GET /missing-split 200 auth=unknown
missing('/missing-replace', t => SECRET.replace(t, '') === SECRET); // oracle: GET /missing-replace 200 auth=unknown
missing('/missing-idx', t => !SECRET.indexOf(t)); // oracle: GET /missing-idx 401
missing('/missing-idx2', t => SECRET.indexOf(t)); // oracle: GET /missing-idx2 200
missing('/missing-loc', t => SECRET.localeCompare(t)); // oracle: GET /missing-loc 200 auth=unknown
missing('/missing-pad', t => SECRET.padEnd(0, t) === SECRET); // oracle: GET /missing-pad 200 auth=unknown

// The same texts in checks that hold.
empty('/held-eq', t => t === SECRET); // oracle: GET /held-eq 401
empty('/held-tse', t => t.length === SECRET.length && crypto.timingSafeEqual(Buffer.from(t), Buffer.from(SECRET))); // oracle: GET /held-tse 401
empty('/held-arr', t => [SECRET].includes(t)); // oracle: GET /held-arr 401
empty('/held-slice2', t => t && SECRET.startsWith(t)); // oracle: GET /held-slice2 401
empty('/held-loop', (t) => {
  if (t.length !== SECRET.length) return false;
  for (let i = 0; i < t.length; i++) if (t[i] !== SECRET[i]) return false;
  return true;
}); // oracle: GET /held-loop 401 auth=present|unknown
empty('/held-hmac', t => crypto.createHmac('sha1', SECRET).update('x').digest('hex') === t); // oracle: GET /held-hmac 401
empty('/held-lit', t => t === 's3cret'); // oracle: GET /held-lit 401
empty('/held-len', t => t.length>0 && SECRET.startsWith(t)); // oracle: GET /held-len 401
empty('/held-starts', t => t.startsWith(SECRET)); // oracle: GET /held-starts 401 auth=present|unknown
empty('/held-loc', t => t.localeCompare(SECRET) === 0); // oracle: GET /held-loc 401 auth=unknown
empty('/held-hash', t => crypto.createHash('sha1').update(t).digest('hex') === crypto.createHash('sha1').update(SECRET).digest('hex')); // oracle: GET /held-hash 401 auth=present|unknown

module.exports = app;
