const express = require('express');
const Joi = require('joi');
const app = express();
app.use(express.json());
const schema = Joi.object({ email: Joi.string().required() });
const validate = joi => async (req, res, next) => {
  try {
    req.body = await joi.validateAsync(req.body);
    return next();
  } catch (error) {
    return res.status(400).json({ error: error.message });
  }
};
const logsInvalid = joi => (req, res, next) => {
  const { error } = joi.validate(req.body);
  if (error) console.warn(error.message);
  next();
};
const checksOther = joi => (req, res, next) => {
  const { error } = joi.validate(req.query);
  if (error) return res.status(400).end();
  next();
};
const ok = (req, res) => res.json(req.body);

app.post('/before', validate(schema), ok); // oracle: POST /before 200 send={"email":"a"}
// oracle: POST /before 400 probe=body
app.post('/after', ok, validate(schema)); // oracle: POST /after 200
// oracle: POST /after 200 probe=body
app.post('/logs', logsInvalid(schema), ok); // oracle: POST /logs 200
// oracle: POST /logs 200 probe=body
app.post('/other', checksOther(Joi.object({ page: Joi.number() })), ok); // oracle: POST /other 200
// oracle: POST /other 200 probe=body
const router = express.Router();
router.post('/early', ok); // oracle: POST /r/early 200
// oracle: POST /r/early 200 probe=body
router.use(validate(schema));
router.post('/late', ok); // oracle: POST /r/late 200 send={"email":"a"}
// oracle: POST /r/late 400 probe=body
app.use('/r', router);

module.exports = app;
