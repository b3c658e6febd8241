const express = require('express');
const { validateRequest, validateRequestBody, validateRequestParams, processRequestBody } = require('zod-express-middleware');
const { z } = require('zod');
const app = express();
app.use(express.json());
const schema = z.object({ email: z.string() });
const ok = (req, res) => res.json(req.body ?? {});

app.post('/request', validateRequest({ body: schema }), ok); // oracle: POST /request 200 send={"email":"a"}
// oracle: POST /request 400 probe=body
app.post('/body', validateRequestBody(schema), ok); // oracle: POST /body 200 send={"email":"a"}
// oracle: POST /body 400 probe=body
app.post('/process', processRequestBody(schema), ok); // oracle: POST /process 200 send={"email":"a"}
// oracle: POST /process 400 probe=body
app.get('/params/:id', validateRequestParams(z.object({ id: z.coerce.number() })), (req, res) => res.json(req.params.id));
// oracle: GET /params/:id 200 at=/params/1
// oracle: GET /params/:id 400 at=/params/x probe=params

module.exports = app;
