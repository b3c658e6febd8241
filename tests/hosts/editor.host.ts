import { expect, onTestFinished, test } from 'vitest';
import { APP, CONFIG, createCase } from './cases.ts';
import { applyEdits, LanguageServer } from './language-server.ts';

const config = CONFIG.replace("'api-audit/require-auth-guard': 'error'", "'api-audit/require-auth-guard': 'error', 'api-audit/no-insecure-cookie': 'error'");
const users = `${APP['src/users.js']}users.put('/:id', (req, res) => res.json({}));\n`;

/** Three guarded siblings, so that the fourth stands out and the guard can be suggested. */
const SIBLINGS = {
  ...APP,
  'src/app.js': APP['src/app.js'].replace('app.post', ['a', 'b', 'c'].map((name) => `app.post('/${name}', guard, (req, res) => res.json({}));\n`).join('') + 'app.post'),
  'eslint.config.js': config,
};

async function startIn(root: string): Promise<LanguageServer> {
  const server = new LanguageServer(root);
  onTestFinished(() => server.stop());
  await server.start();
  return server;
}

test('the language server of the VS Code extension underlines what the unsaved text lacks', async () => {
  const root = createCase(SIBLINGS);
  const server = await startIn(root);
  const app = SIBLINGS['src/app.js'];
  const first = await server.show('src/app.js', app);
  expect(first.map(({ message, code }) => `${code ?? ''}: ${message}`)).toEqual(['api-audit/require-auth-guard: POST /orders has no authentication guard.']);
  expect(first[0]?.codeDescription?.href).toContain('/docs/rules/require-auth-guard.md');
  const typed = await server.show('src/app.js', app.replace("'/orders', ", "'/orders', guard, "));
  expect(typed).toEqual([]);
  const renamed = await server.show('src/app.js', app.replace("'/orders'", "'/orders/:id'"));
  expect(renamed.map(({ message }) => message)).toEqual(['POST /orders/:id has no authentication guard.']);
});

test('the guard of the siblings is offered as a quick fix, and after it the problem is gone', async () => {
  const root = createCase(SIBLINGS);
  const server = await startIn(root);
  const app = SIBLINGS['src/app.js'];
  const [problem] = await server.show('src/app.js', app);
  if (problem === undefined) throw new Error('Nothing was reported.');
  const action = (await server.actions('src/app.js', problem)).find(({ title }) => title.includes('Add guard'));
  if (action === undefined) throw new Error('Nothing was suggested.');
  await server.choose(action);
  const fixed = applyEdits(app, server.edits);
  expect(fixed).toContain("app.post('/orders', guard, (req, res)");
  expect(await server.show('src/app.js', fixed)).toEqual([]);
});

test('a fix of a cookie is a quick fix too', async () => {
  const root = createCase({ ...SIBLINGS, 'src/users.js': users.replace('res.json({})', "res.cookie('session', '1', { httpOnly: false }).json({})") });
  const server = await startIn(root);
  const problems = await server.show('src/users.js', users.replace('res.json({})', "res.cookie('session', '1', { httpOnly: false }).json({})"));
  expect(problems.map(({ code }) => code)).toContain('api-audit/no-insecure-cookie');
});
