const express = require('express');
const { z } = require('zod');
const Joi = require('joi');
const yup = require('yup');
const Ajv = require('ajv');
const app = express();
app.use(express.json());
const zodSchema = z.object({ email: z.string() });
const joiSchema = Joi.object({ email: Joi.string().required() });
const yupSchema = yup.object({ email: yup.string().required() });
const check = new Ajv().compile({ type: 'object', required: ['email'], properties: { email: { type: 'string' } } });

app.post('/zod-parse', (req, res) => {
  try {
    res.json(zodSchema.parse(req.body));
  } catch (error) {
    res.status(400).json({ error: 'invalid' });
  }
}); // oracle: POST /zod-parse 200 send={"email":"a"}
// oracle: POST /zod-parse 400 probe=body

app.post('/zod-safe', (req, res) => {
  const result = zodSchema.safeParse(req.body);
  if (!result.success) return res.status(422).json(result.error.issues);
  res.json(result.data);
}); // oracle: POST /zod-safe 200 send={"email":"a"}
// oracle: POST /zod-safe 422 probe=body

app.post('/zod-unchecked', (req, res) => {
  const result = zodSchema.safeParse(req.body);
  res.json({ valid: result.success, echo: req.body });
}); // oracle: POST /zod-unchecked 200
// oracle: POST /zod-unchecked 200 probe=body

app.post('/joi-checked', (req, res) => {
  const { error, value } = joiSchema.validate(req.body);
  if (error) return res.status(400).json({ error: error.message });
  res.json(value);
}); // oracle: POST /joi-checked 200 send={"email":"a"}
// oracle: POST /joi-checked 400 probe=body

app.post('/joi-unchecked', (req, res) => {
  joiSchema.validate(req.body);
  res.json(req.body);
}); // oracle: POST /joi-unchecked 200
// oracle: POST /joi-unchecked 200 probe=body

app.post('/yup', async (req, res) => {
  try {
    res.json(await yupSchema.validate(req.body));
  } catch (error) {
    res.status(400).json({ error: error.errors });
  }
}); // oracle: POST /yup 200 send={"email":"a"}
// oracle: POST /yup 400 probe=body

app.post('/yup-cast', (req, res) => res.json(yupSchema.cast(req.body, { assert: false })));
// oracle: POST /yup-cast 200
// oracle: POST /yup-cast 200 probe=body

app.post('/ajv', (req, res) => {
  if (!check(req.body)) return res.status(400).json(check.errors);
  res.json(req.body);
}); // oracle: POST /ajv 200 send={"email":"a"}
// oracle: POST /ajv 400 probe=body

app.post('/ajv-unchecked', (req, res) => {
  check(req.body);
  res.json(req.body);
}); // oracle: POST /ajv-unchecked 200
// oracle: POST /ajv-unchecked 200 probe=body

app.post('/by-hand', (req, res) => {
  const { email } = req.body;
  if (typeof email !== 'string') return res.status(400).json({ error: 'email is required' });
  res.json({ email });
}); // oracle: POST /by-hand 200 send={"email":"a"}
// oracle: POST /by-hand 400 probe=body

app.post('/none', (req, res) => res.json(req.body)); // oracle: POST /none 200
// oracle: POST /none 200 probe=body

module.exports = app;
