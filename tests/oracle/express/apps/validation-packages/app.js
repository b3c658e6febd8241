const express = require('express');
const { celebrate, errors, Joi, Segments } = require('celebrate');
const { z } = require('zod');
const app = express();
app.use(express.json());
const ok = (req, res) => res.json(req.body ?? {});

app.post('/celebrate', celebrate({ [Segments.BODY]: Joi.object({ email: Joi.string().required() }) }), ok);
// oracle: POST /celebrate 200 send={"email":"a"}
// oracle: POST /celebrate 400 probe=body
app.post('/celebrate-query', celebrate({ query: Joi.object({ page: Joi.number().required() }) }), ok);
// oracle: POST /celebrate-query 200 at=/celebrate-query?page=1
// oracle: POST /celebrate-query 200 at=/celebrate-query?page=1 probe=body
app.get('/celebrate-params/:id', celebrate({ params: { id: Joi.number().required() } }), (req, res) => res.json(req.params.id));
// oracle: GET /celebrate-params/:id 200 at=/celebrate-params/7
// oracle: GET /celebrate-params/:id 400 at=/celebrate-params/x probe=params
app.use(errors());

module.exports = app;
