const express = require('express');
const app = express();
const deny = (req, res, next) => {
  if (!req.headers.authorization) {
    res.status(401).json({ message: 'Unauthorized' });
    return;
  }
  next();
};
const ok = (req, res) => res.json({});

app.get(['/p', '/q', /^\/r\d$/], ok);
// oracle: GET /p 200
// oracle: GET /q 200
// oracle: GET /^\/r\d$/ 200 at=/r7
app.use(['/closed', '/shut'], deny);
app.get('/closed/a', ok); // oracle: GET /closed/a 401
app.get('/shut/a', ok); // oracle: GET /shut/a 401
app.get('/closed-not', ok); // oracle: GET /closed-not 200
const both = express.Router();
both.get('/x', ok);
app.use(['/v1', '/v2'], both);
// oracle: GET /v1/x 200
// oracle: GET /v2/x 200
app.post([['/n1'], ['/n2']], ok);
// oracle: POST /n1 200
// oracle: POST /n2 200

module.exports = app;
