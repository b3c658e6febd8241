import { expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const MANIFEST = { 'package.json': JSON.stringify({ main: 'app.mjs', dependencies: { fastify: '^5.0.0' } }) };

/** The routes of a project whose evaluation has to be complete. */
async function routesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { routes, coverage } = await audit({ cwd: createTempProject({ ...MANIFEST, ...files }), config: false });
  expect(coverage.gaps).toEqual([]);
  return routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`).sort();
}

const APP = `import Fastify from 'fastify';
import plugin from './plugin.mjs';
const app = Fastify();
app.register(plugin);
await app.listen({ port: 1 });
`;

test('a module with a long list of data is read to its end', async () => {
  const numbers = Array.from({ length: 61_000 }, (_, index) => index).join(',\n');
  const plugin = `const list = [${numbers}];
export default async app => { app.get('/known', async () => list.length); };
`;
  expect(await routesOf({ 'app.mjs': APP, 'plugin.mjs': plugin })).toEqual(['GET /known absent']);
});

test('a statement that is too large is cut off alone', async () => {
  const pairs = Array.from({ length: 16_000 }, (_, index) => `[f(${index}), g(${index})]`).join(',\n');
  const plugin = `import { f, g } from 'unreadable';
export const table = [${pairs}];
export default async app => { app.get('/after', async () => 1); };
`;
  const { routes } = await audit({ cwd: createTempProject({ ...MANIFEST, 'app.mjs': APP, 'plugin.mjs': plugin }), config: false });
  expect(routes.map(({ path }) => path)).toEqual(['/after']);
});

test('a setting with another name for the same is read once, not once for each name', async () => {
  const settings = Array.from({ length: 300 }, (_, index) => `s${index}: read('S${index}', 'OLD_${index}')`).join(',\n');
  const config = `const read = (key, fallback) => {
  const value = process.env[key];
  if (!value && fallback) return read(fallback);
  return value;
};
let known;
export function settings() {
  if (known) return known;
  known = { ${settings} };
  return known;
}
`;
  const plugin = `import { settings } from './config.mjs';
export default async app => {
  app.get('/configured', { preHandler: async request => { if (request.headers['x-key'] !== settings().s7) throw Object.assign(new Error('no'), { statusCode: 401 }); } }, async () => 1);
};
`;
  expect(await routesOf({ 'app.mjs': APP, 'plugin.mjs': plugin, 'config.mjs': config })).toEqual(['GET /configured present']);
});

test('a name is looked for once in modules that export each other twice on each level, and in a circle', async () => {
  const levels = 26;
  const files: Record<string, string> = {};
  for (let level = 0; level < levels; level++) {
    for (const side of ['left', 'right']) files[`${side}${level}.mjs`] = `export * from './left${level + 1}.mjs';\nexport * from './right${level + 1}.mjs';\n`;
  }
  files[`left${levels}.mjs`] = "export * from './left0.mjs';\nexport const path = '/found';\n";
  files[`right${levels}.mjs`] = "export const guard = async request => { if (!request.headers['x-key']) throw Object.assign(new Error('no'), { statusCode: 401 }); };\n";
  const plugin = `import { path, guard } from './left0.mjs';
import * as all from './right0.mjs';
export default async app => {
  app.get(all.nowhere ?? path, { preHandler: guard }, async () => 1);
};
`;
  expect(await routesOf({ ...files, 'app.mjs': APP, 'plugin.mjs': plugin })).toEqual(['GET /found present']);
});

/** What is asked of the budget alone: a function before the routes costs whatever it can. */
async function leftAfter(before: string): Promise<{ readonly paths: readonly string[]; readonly cuts: readonly string[] }> {
  const plugin = `${before}
export default async app => { app.get('/after', async () => 1); };
`;
  const { routes, coverage } = await audit({ cwd: createTempProject({ ...MANIFEST, 'app.mjs': APP, 'plugin.mjs': plugin }), config: false });
  return { paths: routes.map(({ path }) => path), cuts: coverage.gaps.map(({ message }) => message) };
}

test('a function that calls itself for each part of a value that nobody knows leaves steps for the routes', async () => {
  const clean = `const schema = JSON.parse(process.env.SCHEMA);
const kinds = ['a', 'b', 'c'];
function clean(value) {
  if (value === null || typeof value !== 'object') return value;
  for (const key of Object.keys(value)) {
    if (kinds.includes(key)) delete value[key];
    else if (key === 'items') value[key] = clean(value[key][0]);
    else if (key === 'all') value[key] = clean(value[key][1]);
    else if (key === 'any') value[key] = clean(value[key][2]);
    else if (typeof value[key] === 'object') value[key] = clean(value[key]);
  }
  return value;
}
`;
  const { paths, cuts } = await leftAfter(`${clean}${Array.from({ length: 40 }, (_, index) => `clean(schema[${index}]);`).join('\n')}`);
  expect(paths).toEqual(['/after']);
  expect(cuts.filter(cut => cut.includes('the step budget'))).toEqual([]);
});

test('a function that is called again and again and never registers anything is not called for ever', async () => {
  // It can reach the application, so that only what it does tells.
  const notify = `import Fastify from 'fastify';
const state = { app: undefined, listeners: [] };
export const own = Fastify();
state.app = own;
const notify = (name, depth) => {
  ${Array.from({ length: 60 }, (_, index) => `const part${index} = [name, state.app.x${index}, depth * ${index}].join('-');`).join('\n  ')}
  if (depth > 0) for (const listener of [1, 2, 3, 4, 5, 6]) notify(part0 + listener, depth - 1);
};
`;
  const { paths, cuts } = await leftAfter(`${notify}${Array.from({ length: 300 }, (_, index) => `notify('n${index}', 3);`).join('\n')}`);
  expect(paths).toEqual(['/after']);
  expect(cuts.join('\n')).toMatch(/cut off by the budget for (?:all calls of one function|calls of one call): notify/);
  expect(cuts.filter(cut => cut.includes('the step budget'))).toEqual([]);
});
