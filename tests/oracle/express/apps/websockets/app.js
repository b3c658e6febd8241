const express = require('express');
const expressWs = require('express-ws');
const app = express();
expressWs(app);

app.ws('/echo', (ws, req) => ws.on('message', text => ws.send(text)));
// oracle: GET /echo 101 via=WS
app.get('/plain', (req, res) => res.send('plain')); // oracle: GET /plain 200
app.use((req, res, next) => {
  if (!req.headers.authorization) return res.status(401).end();
  next();
});
app.ws('/private', (ws, req) => ws.on('message', text => ws.send(text)));
// oracle: GET /private closed via=WS auth=present

app.listen(3000);
