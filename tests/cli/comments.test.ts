import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { closeSchema, readSchema } from '../helpers/schema.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

const PROJECT = {
  'package.json': '{"name":"shop","main":"app.js","dependencies":{"express":"^4.18.0"}}',
  'app.js': [
    "const app = require('express')();",
    '// eslint-disable-next-line api-audit/open-route -- public on purpose',
    "app.get('/a', (req, res) => res.json([]));",
    "app.get('/b', (req, res) => res.json([]));",
    '// eslint-disable-next-line api-audit/open-route -- long gone',
    'app.listen(3000);',
    '',
  ].join('\n'),
};

test('the command honours the comments of ESLint and reports those that do nothing', async () => {
  const { code, out } = await runCli([], { cwd: createTempProject(PROJECT) });
  expect(code).toBe(1);
  expect(out).toContain('GET /b is open.');
  expect(out).not.toContain('GET /a is open.');
  expect(out).toContain('app.js:5  The comment disables open-route, which reports nothing there.');
});

test('suppressed findings stay in the JSON with their reason', async () => {
  const { out } = await runCli(['--format', 'json'], { cwd: createTempProject(PROJECT) });
  const document = JSON.parse(out) as { suppressed: unknown[]; findings: unknown[] };
  expect(document.findings).toHaveLength(1);
  expect(document.suppressed).toMatchObject([{ message: 'GET /a is open.', suppression: { kind: 'inSource', reason: 'public on purpose' } }]);
  const validate = new Ajv2020({ allErrors: true }).compile(closeSchema(readSchema('findings')));
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
});

test('a rule that does not run is not known to be suppressed in vain', async () => {
  const { code, out } = await runCli(['--config', 'off.json'], { cwd: createTempProject({ ...PROJECT, 'off.json': '{"rules":{"open-route":"off"}}' }) });
  expect(code).toBe(0);
  expect(out).not.toContain('reports nothing there');
});
