import { expect, test } from 'vitest';
import type { Route } from '../../src/model/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

/** Code of a handler, and the verdict on the body. Libraries that are installed are run by the oracle; these follow their documentation. */
const HANDLERS: readonly (readonly [name: string, body: string, verdict: Route['controls']['authentication']['status']])[] = [
  ['valibot parse', 'save(v.parse(S, req.body)); res.end();', 'present'],
  ['valibot safeParse, looked at', 'const r = v.safeParse(S, req.body); if (!r.success) return res.status(400).end(); save(r.output); res.end();', 'present'],
  ['valibot safeParse, ignored', 'v.safeParse(S, req.body); save(req.body); res.end();', 'absent'],
  ['arktype, looked at', 'const out = T(req.body); if (out instanceof type.errors) return res.status(400).end(); save(out); res.end();', 'present'],
  ['superstruct assert', 'ss.assert(req.body, S2); save(req.body); res.end();', 'present'],
  ['superstruct validate, looked at', 'const [error] = ss.validate(req.body, S2); if (error) return res.status(400).end(); save(req.body); res.end();', 'present'],
  ['superstruct validate, ignored', 'ss.validate(req.body, S2); save(req.body); res.end();', 'absent'],
  ['typebox Check', 'if (!Value.Check(S, req.body)) return res.status(400).end(); save(req.body); res.end();', 'present'],
  ['typebox Parse', 'save(Value.Parse(S, req.body)); res.end();', 'present'],
  ['compiled typebox', 'if (!compiled.Check(req.body)) return res.status(400).end(); save(req.body); res.end();', 'present'],
  ['effect', 'save(Schema.decodeUnknownSync(S)(req.body)); res.end();', 'unknown'],
  ['io-ts', 'const r = Io.decode(req.body); if (isLeft(r)) return res.status(400).end(); save(r.right); res.end();', 'present'],
  ['ajv validate', 'if (!ajv.validate(schema, req.body)) return res.status(400).end(); save(req.body); res.end();', 'present'],
  ['ajv compiled, inline', 'if (!ajv.compile(schema)(req.body)) return res.status(422).end(); save(req.body); res.end();', 'present'],
  ['ajv compiled, ignored', 'check(req.body); save(req.body); res.end();', 'absent'],
  ['class-validator validate, looked at', 'const errors = await validate(plainToInstance(Dto, req.body)); if (errors.length > 0) return res.status(400).end(); save(req.body); res.end();', 'present'],
  ['class-validator validateOrReject', 'await validateOrReject(plainToInstance(Dto, req.body)); save(req.body); res.end();', 'present'],
  ['plainToInstance alone', 'save(plainToInstance(Dto, req.body)); res.end();', 'absent'],
  ['Joi.attempt', 'save(Joi.attempt(req.body, J)); res.end();', 'present'],
  ['Joi validateAsync', 'save(await J.validateAsync(req.body)); res.end();', 'present'],
  ['Joi validate, logged', 'const { error } = J.validate(req.body); if (error) console.warn(error); save(req.body); res.end();', 'absent'],
  ['yup isValid, looked at', 'if (!(await Y.isValid(req.body))) return res.status(400).end(); save(req.body); res.end();', 'present'],
  ['yup cast', 'save(Y.cast(req.body)); res.end();', 'absent'],
  ['zod, decided by a value', 'const r = Z.safeParse(req.body); save(r.success ? r.data : {}); res.end();', 'absent'],
  ['a type assertion', 'const dto = req.body as Note; save(dto); res.end();', 'absent'],
  ['a sanitizer', 'save(xss(req.body.text)); res.end();', 'absent'],
  ['a parser of dates', 'save(new Date(req.body.day)); res.end();', 'present'],
  ['numbers and booleans', 'const { count, all } = req.body; save(Number(count), Boolean(all)); res.end();', 'present'],
  ['one number of two fields', 'const { count, text } = req.body; save(Number(count), text); res.end();', 'absent'],
  ['a switch', "switch (req.body.kind) { case 'a': save('a'); } res.end();", 'present'],
  ['a list of known values', 'if (!KINDS.includes(req.body.kind)) return res.status(400).end(); save(req.body.kind); res.end();', 'present'],
  ['nothing but a log', "logger.info('%o', req.body); res.end();", 'waived'],
];

const SOURCE = `import express from 'express';
import * as v from 'valibot';
import { type } from 'arktype';
import * as ss from 'superstruct';
import { Value } from '@sinclair/typebox/value';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Schema } from 'effect';
import * as t from 'io-ts';
import { isLeft } from 'fp-ts/Either';
import Ajv from 'ajv';
import { validate, validateOrReject } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import Joi from 'joi';
import * as yup from 'yup';
import { z } from 'zod';
import xss from 'xss';
import { S, S2, schema, Dto, save, KINDS, logger } from '@org/shared';
const T = type({ text: 'string' });
const Io = t.type({ text: t.string });
const J = Joi.object({ text: Joi.string() });
const Y = yup.object({ text: yup.string() });
const Z = z.object({ text: z.string() });
const compiled = TypeCompiler.Compile(S);
const ajv = new Ajv();
const check = ajv.compile({ type: 'object', required: ['text'] });
const app = express();
app.use(express.json());
${HANDLERS.map(([, body], index) => `app.post('/${index}', async (req, res) => { ${body} });`).join('\n')}
app.listen(1);
`;

test('what counts as validation of the body in a handler', async () => {
  const root = createTempProject({ 'package.json': JSON.stringify({ name: 'tested', main: 'src/main.ts' }), 'src/main.ts': SOURCE });
  const { result } = await runAudit({ cwd: root, paths: [], config: {} });
  const verdicts = HANDLERS.map(([name], index) => [name, result.routes.find(({ path }) => path === `/${index}`)?.controls.validation.body.status]);
  expect(verdicts).toEqual(HANDLERS.map(([name, , verdict]) => [name, verdict]));
});
