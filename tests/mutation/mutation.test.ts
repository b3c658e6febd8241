import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import type { Config } from '../../src/config/config.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { PROGRAMS, type MutationProgram } from './programs.ts';

/** Every route is asked for everything; that no listener speaks TLS is for the proxy in front. */
const STRICTER: NonNullable<Config['rules']> = { 'no-plaintext-listener': 'off', 'require-rate-limit': ['error', { routes: 'all' }], 'require-input-validation': ['error', { params: true, query: true }] };
const ROUTE_RULES = /^require-(?:auth-guard|rate-limit|input-validation)$/;

/** `rule METHOD /path` of every finding, sorted. */
async function findingsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const cwd = createTempProject(files);
  const { findings, failures } = await audit({ cwd, config: { preset: 'all', cache: false, rules: STRICTER } });
  expect(failures).toEqual([]);
  return findings.flatMap(({ rule, routes, route }) => (routes ?? [route]).map(each => `${rule} ${ROUTE_RULES.test(rule) ? (each ?? '') : ''}`.trim())).sort();
}

const changed = ({ files, file }: MutationProgram, take: string, put: string): Record<string, string> => {
  const text = files[file] ?? '';
  expect(text.split(take).length - 1, `"${take}" is there once`).toBe(1);
  return { ...files, [file]: text.replace(take, () => put) };
};

describe.each(PROGRAMS)('$framework', program => {
  test('nothing is wrong with the protected application', async () => {
    expect(await findingsOf(program.files)).toEqual([]);
  });

  test.each(program.mutations)('without $name', async ({ take, put, adds }) => {
    expect(await findingsOf(changed(program, take, put))).toEqual([...adds].sort());
    expect(await findingsOf(program.files)).toEqual([]);
  });
});
