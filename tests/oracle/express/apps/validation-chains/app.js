const express = require('express');
const { body, validationResult, checkSchema, query, matchedData } = require('express-validator');
const app = express();
app.use(express.json());
const ok = (req, res) => res.json(req.body);
const rejectInvalid = (req, res, next) => {
  const errors = validationResult(req);
  if (!errors.isEmpty()) return res.status(400).json({ errors: errors.array() });
  next();
};
const validate = chains => async (req, res, next) => {
  await Promise.all(chains.map(chain => chain.run(req)));
  return rejectInvalid(req, res, next);
};

app.post('/chains-only', body('email').isEmail(), ok); // oracle: POST /chains-only 200
// oracle: POST /chains-only 200 probe=body
app.post('/checked', body('email').isEmail(), rejectInvalid, ok); // oracle: POST /checked 200 send={"email":"a@b.co"}
// oracle: POST /checked 400 probe=body
app.post('/list', [body('email').isEmail(), body('name').notEmpty()], rejectInvalid, ok);
// oracle: POST /list 200 send={"email":"a@b.co","name":"n"}
// oracle: POST /list 400 probe=body
app.post('/in-handler', body('email').isEmail(), (req, res) => {
  const errors = validationResult(req);
  if (!errors.isEmpty()) {
    return res.status(422).json({ errors: errors.array() });
  }
  res.json(matchedData(req));
}); // oracle: POST /in-handler 200 send={"email":"a@b.co"}
// oracle: POST /in-handler 422 probe=body
app.post('/factory', validate([body('email').isEmail()]), ok); // oracle: POST /factory 200 send={"email":"a@b.co"}
// oracle: POST /factory 400 probe=body
app.post('/schema', checkSchema({ email: { isEmail: true } }, ['body']), rejectInvalid, ok);
// oracle: POST /schema 200 send={"email":"a@b.co"}
// oracle: POST /schema 400 probe=body
app.get('/search', query('q').isInt(), rejectInvalid, (req, res) => res.json({ q: req.query.q }));
// oracle: GET /search 200 at=/search?q=1
// oracle: GET /search 400 at=/search?q=x probe=query

module.exports = app;
