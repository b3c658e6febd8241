const express = require('express');
const app = express();
const ok = (req, res) => res.send('ok');

app.get('/r', ok); // oracle: GET /r 200
app.post('/r', ok); // oracle: POST /r 200
app.put('/r', ok); // oracle: PUT /r 200
app.patch('/r', ok); // oracle: PATCH /r 200
app.delete('/r', ok); // oracle: DELETE /r 200
app.head('/only-head', ok); // oracle: HEAD /only-head 200
app.options('/r', ok); // oracle: OPTIONS /r 200
app.trace('/r', ok); // oracle: TRACE /r 200
app.copy('/r', ok); // oracle: COPY /r 200
app.lock('/r', ok); // oracle: LOCK /r 200
app['m-search']('/r', ok); // oracle: M-SEARCH /r 200
app.propfind('/r', ok); // oracle: PROPFIND /r 200
app.purge('/r', ok); // oracle: PURGE /r 200
app.report('/r', ok); // oracle: REPORT /r 200
app.search('/r', ok); // oracle: SEARCH /r 200
app.subscribe('/r', ok); // oracle: SUBSCRIBE /r 200
app.unlink('/r', ok); // oracle: UNLINK /r 200
app.mkcol('/r', ok); // oracle: MKCOL /r 200
app.move('/r', ok); // oracle: MOVE /r 200

module.exports = app;
