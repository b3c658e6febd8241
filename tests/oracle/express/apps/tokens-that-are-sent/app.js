const express = require('express');
const jwt = require('jsonwebtoken');
const app = express();
app.use(express.json());
const SECRET = 'not-a-real-secret-for-tests';
const done = [];

// Who holds such a token may do what it stands for, and the answer says in its body that somebody else may not.
app.post('/exports/run', (req, res) => { try { done.push(jwt.verify(req.body.token, SECRET)); res.json({ ok: true }); } catch { res.json({ ok: false, error: 'invalid token' }); } }); // oracle: POST /exports/run 200 auth=unknown
app.post('/exports/status', async (req, res) => { try { const { id } = await jwt.verify(req.query.ticket, SECRET); return res.json({ id }); } catch (error) { return res.json({ error: 'expired' }); } }); // oracle: POST /exports/status 200 auth=unknown|absent
app.post('/exports/open', (req, res) => { done.push(req.body.id); res.json({ ok: true }); }); // oracle: POST /exports/open 200

module.exports = app;
