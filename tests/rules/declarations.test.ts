import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { toEslintSettings } from '../../src/config/eslint-settings.ts';
import plugin from '../../src/index.ts';
import '../helpers/eslint.ts';
import { runRule } from './project-rule.ts';

const FILES = {
  'src/main.ts': `import express from 'express';
import { allow } from '@org/rights';
import { gate } from './gates';
const app = express();
app.put('/a', gate, (req, res) => res.end());
app.delete('/admin/users/:id', gate, allow('users:delete'), (req, res) => res.end());
app.post('/open', (req, res) => res.end());
app.post('/login', (req, res) => res.end());
app.listen(1);
`,
  // What it does is none of the analysis's business: it asks a process beside it.
  'src/gates.ts': 'export const gate = (req, res, next) => globalThis.sidecar.ask(req, () => next());\n',
};

const GUARDED: Config = { guards: ['./src/gates'], publicRoutes: ['POST /open'] };

/** The same rules through ESLint, with the same declarations as settings. */
async function lint(cwd: string, config: Config): Promise<readonly string[]> {
  const rules = { 'api-audit/require-auth-guard': 'error', 'api-audit/require-role-check': 'error', 'api-audit/require-rate-limit': 'error' } as const;
  const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [{ files: ['**/*.ts'], plugins: { 'api-audit': plugin }, rules, settings: toEslintSettings(config) }] });
  const results = await eslint.lintFiles(['src']);
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

async function everything(config: Config): Promise<{ readonly authentication: Readonly<Record<string, string>>; readonly messages: readonly string[]; readonly gaps: readonly string[] }> {
  const { root, authentication, messages, gaps } = await runRule('require-auth-guard', FILES, config);
  const others = await Promise.all(['require-role-check', 'require-rate-limit'].map(async (rule) => (await runRule(rule, FILES, config)).messages));
  const all = [...messages, ...others.flat()].sort();
  expect([...(await lint(root, config))].sort()).toEqual(all);
  return { authentication, messages: all, gaps: gaps.filter((gap) => gap.startsWith('The configuration')) };
}

describe('what is declared counts in the command and in ESLint alike', () => {
  test('a guard by the path of its module, an open route', async () => {
    const { authentication, messages, gaps } = await everything(GUARDED);
    expect(authentication).toEqual({ 'PUT /a': 'present', 'DELETE /admin/users/:id': 'present', 'POST /open': 'waived: declared in publicRoutes', 'POST /login': 'waived: login' });
    expect(messages).toEqual(['POST /login has no rate limit.']);
    expect(gaps).toEqual([]);
  });

  test('an authorizer by its package, and by its name', async () => {
    for (const authorizer of ['@org/rights', '@org/rights#allow', 'allow']) {
      const { gaps } = await everything({ ...GUARDED, authorizers: [authorizer] });
      expect(gaps).toEqual([]);
    }
  });

  test('a control outside of the code, with what it is', async () => {
    const { messages } = await everything({ ...GUARDED, externalControls: { rateLimit: { external: 'nginx', reason: '10 requests a second' } } });
    expect(messages).toEqual([]);
  });

  test('without the declarations the open route is reported', async () => {
    const { messages } = await everything({ guards: ['gate'] });
    expect(messages).toEqual(['POST /login has no rate limit.', 'POST /open has no authentication guard.']);
  });
});

test('what matches nothing is stale', async () => {
  const { gaps } = await everything({
    ...GUARDED,
    guards: ['./src/gates', './src/nowhere', '@org/gates'],
    authorizers: ['deny'],
    publicRoutes: ['POST /open', 'GET /open'],
    publicDecorators: ['Open'],
    externalControls: { csrf: { external: true, reason: 'gateway' }, authentication: { external: false, reason: 'not yet' } },
  });
  expect(gaps).toEqual([
    'The configuration lists "GET /open" in publicRoutes, which matches nothing in the project.',
    'The configuration lists "Open" in publicDecorators, which matches nothing in the project.',
    'The configuration lists "./src/nowhere" in guards, which matches nothing in the project.',
    'The configuration lists "@org/gates" in guards, which matches nothing in the project.',
    'The configuration lists "deny" in authorizers, which matches nothing in the project.',
    'The configuration has externalControls.authentication, on which no route relies.',
  ]);
});
