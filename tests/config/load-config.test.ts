import { describe, expect, test } from 'vitest';
import { findConfig, loadConfigFile } from '../../src/config/load-config.ts';
import { createTempProject } from '../helpers/temp-project.ts';

describe('the configuration is found in', () => {
  test.each([
    ['api-audit.config.ts', 'const x: string[] = ["a"];\nexport default { guards: x } satisfies object;'],
    ['api-audit.config.mts', 'export default { guards: ["a"] as string[] };'],
    ['api-audit.config.mjs', 'export default { guards: ["a"] };'],
    ['api-audit.config.js', 'module.exports = { guards: ["a"] };'],
    ['api-audit.config.json', '{"guards":["a"]}'],
    ['.api-audit.json', '\uFEFF{"guards":["a"]}'.slice(1)],
    ['package.json', '{"api-audit":{"guards":["a"]}}'],
  ])('%s', async (name, text) => {
    const root = createTempProject({ 'package.json': '{}', [name]: text });
    const loaded = await findConfig(root, root, root);
    expect(loaded).toEqual({ config: { guards: ['a'] }, file: `${root}/${name}` });
  });

  test('an outer directory, the nearest first, but not above the boundary', async () => {
    const root = createTempProject({ '.api-audit.json': '{"guards":["outer"]}', 'a/.api-audit.json': '{"guards":["inner"]}', 'a/b/x.js': '' });
    expect((await findConfig(`${root}/a/b`, root, root)).config).toEqual({ guards: ['inner'] });
    expect((await findConfig(`${root}/a/b`, `${root}/a/b`, root)).config).toEqual({});
  });
});

test('without a file the configuration is empty', async () => {
  const root = createTempProject({ 'package.json': '{}' });
  expect(await findConfig(root, root, root)).toEqual({ config: {}, file: undefined });
});

test('a malformed manifest holds no configuration', async () => {
  const root = createTempProject({ 'package.json': '{,}' });
  expect((await findConfig(root, root, root)).config).toEqual({});
});

describe('what is wrong is said in one sentence', () => {
  test.each([
    ['api-audit.config.json', '{,}', "The configuration of api-audit.config.json cannot be loaded: Expected property name or '}'."],
    ['api-audit.config.json', '', 'api-audit.config.json is empty or has no default export.'],
    ['api-audit.config.json', '{"guard":[]}', 'api-audit.config.json: "guard" is no known key. Did you mean "guards"?'],
    ['api-audit.config.mjs', 'throw new Error("boom\\nsecond line")', 'The configuration of api-audit.config.mjs cannot be loaded: boom'],
    ['package.json', '{"api-audit":{"guard":[]}}', 'package.json#api-audit: "guard" is no known key. Did you mean "guards"?'],
  ])('%s with %o', async (name, text, message) => {
    const root = createTempProject({ [name]: text });
    await expect(loadConfigFile(name, root)).rejects.toThrow(expect.objectContaining({ name: 'ConfigError', message }));
  });

  test('a file that does not exist', async () => {
    const root = createTempProject({});
    await expect(loadConfigFile('nope.json', root)).rejects.toThrow('The configuration file nope.json does not exist.');
  });
});
