import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { AuditResult } from '../../src/model/index.ts';
import { json } from '../../src/reporters/json.ts';
import { ndjson } from '../../src/reporters/ndjson.ts';
import { emptyResult, hostileResult } from '../helpers/hostile.ts';
import { reportContext } from '../helpers/report.ts';
import { closeSchema, readSchema } from '../helpers/schema.ts';

function compile(name: string): ReturnType<Ajv2020['compile']> {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  for (const other of ['findings', 'routes']) if (other !== name) ajv.addSchema(readSchema(other));
  return ajv.compile(name === 'findings' ? closeSchema(readSchema(name)) : readSchema(name));
}

test.each([['findings'], ['scorecard']] as const)('the JSON of %s is what its schema says', (name) => {
  const validate = compile(name);
  for (const result of [hostileResult, emptyResult]) {
    const document: unknown = JSON.parse(json[name]?.(result, reportContext()) ?? '');
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  }
  expect(validate({ version: 1 })).toBe(false);
});

test('each line of ndjson is what its schema says', () => {
  const validate = compile('ndjson');
  const linesOf = (result: AuditResult): readonly { type: string }[] => {
    const text = `${ndjson.findings?.(result, reportContext()) ?? ''}${ndjson.routes?.(result, reportContext()) ?? ''}`;
    return text.trimEnd().split('\n').map((line) => JSON.parse(line) as { type: string });
  };
  const lines = [...linesOf(hostileResult), ...linesOf(emptyResult)];
  for (const line of lines) expect(validate(line), JSON.stringify(validate.errors)).toBe(true);
  expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['start', 'finding', 'suppressed', 'route', 'failure', 'coverage', 'scorecard']));
  expect(validate({ type: 'finding' })).toBe(false);
  expect(validate({ type: 'other' })).toBe(false);
});
