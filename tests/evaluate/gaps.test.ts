import { expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const ANSWER = '(req, res) => res.end()';

async function auditOf(files: Readonly<Record<string, string>>): Promise<{ readonly paths: readonly string[]; readonly gaps: readonly string[] }> {
  const cwd = createTempProject({ 'package.json': JSON.stringify({ main: Object.keys(files)[0], dependencies: { express: '^5.0.0' } }), ...files });
  const { routes, coverage, failures } = await audit({ cwd, config: false });
  expect(failures).toEqual([]);
  return { paths: routes.map(({ path }) => path).sort(), gaps: coverage.gaps.map(({ message }) => message) };
}

const app = (body: string): string => `import express from 'express';
import { createRequire } from 'node:module';
import loader from 'some-loader';
const require = createRequire(import.meta.url);
const app = express();
${body}
app.listen(1);
`;

test.each([
  ['a module with a computed name', 'app.use(require(process.env.ROUTES));', 'A module is loaded by a name that the code does not reveal (process.env.ROUTES).'],
  ['a module with a partly known name', 'app.use(require(`./routes/${process.env.ROUTES}.cjs`));', 'A module is loaded by a name that the code does not reveal (template).'],
  ['a module that is missing', "app.use(require('./routes.cjs'));", 'The module "./routes.cjs" cannot be found.'],
  ['a loop with too many rounds', `let count = 0; while (count < 1e6) { app.get('/' + count, ${ANSWER}); count += 1; }`, 'A loop that registers routes or middleware was left before its end.'],
  ['routers in routers', `let inner = express.Router(); for (let depth = 0; depth < 20; depth += 1) { const outer = express.Router(); outer.use('/a', inner); inner = outer; } app.use(inner);`, 'Routers were not followed further than 16 mounts deep and 60000 handlers wide.'],
  ['handlers of one call', `app.get('/many', Array.from({ length: 600 }, () => (req, res, next) => next()), ${ANSWER});`, 'Only the first 500 handlers of a call were taken.'],
])('what is cut off is told: %s', async (_, body, message) => {
  expect((await auditOf({ 'main.mjs': app(body) })).gaps).toContain(message);
});

test('a callback that nobody can follow registers what it can reach, in modules that it loads as well', async () => {
  const main = app(`loader.later(() => { require('./with-routes.cjs'); });
loader.later(() => { require('./without-routes.cjs'); });
loader.forEach(['a'], () => { app.get('/at-once', ${ANSWER}); });
loader.later(function () { this.get('/bound', ${ANSWER}); }.bind(app));
loader.later(() => { app.get('/before-an-exception', ${ANSWER}); throw new Error('no'); });
loader.later([() => { app.get('/in-a-list', ${ANSWER}); }], { done() { app.get('/in-an-object', ${ANSWER}); } });`);
  const files = {
    'main.mjs': main,
    'with-routes.cjs': `const express = require('express');\nconst app = express();\napp.get('/in-a-module', ${ANSWER});\napp.listen(2);\n`,
    'without-routes.cjs': "throw new Error('this is not run');\n",
  };
  expect(await auditOf(files)).toEqual({ paths: ['/at-once', '/before-an-exception', '/bound', '/in-a-list', '/in-a-module', '/in-an-object'], gaps: [] });
});

test('a file that is built later does not end the start-up, unless the code says what happens without it', async () => {
  const files = {
    'settings.cjs': "exports.load = () => require('./build/settings.json');\nexports.optional = () => { try { return require('./local.json'); } catch { return { path: '/default' }; } };\n",
    'main.mjs': app(`import('./settings.cjs').then(async ({ default: settings }) => {
  try {
    await Promise.resolve(settings.load());
    app.get(settings.optional().path, ${ANSWER});
  } catch (error) {
    process.exit(1);
  }
  app.get('/after', ${ANSWER});
});`),
  };
  expect((await auditOf(files)).paths).toEqual(['/after', '/default']);
});
