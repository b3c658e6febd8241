import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { audit } from '../../../src/audit.ts';
import type { Finding } from '../../../src/model/index.ts';
import { useFastify } from './platform.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What the rule about guards without effect says of a fixture that depends on a version of Nest. */
async function ineffectiveIn(name: string, version: string, isOnFastify = false): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nest-defect-'));
  folders.push(folder);
  cpSync(fileURLToPath(new URL(`./apps/${name}`, import.meta.url)), folder, { recursive: true });
  const main = join(folder, 'main.ts');
  if (isOnFastify) writeFileSync(main, useFastify(readFileSync(main, 'utf8')));
  const names = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', '@nestjs/platform-fastify'];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'fixture', dependencies: Object.fromEntries(names.map(each => [each, version])) }));
  const { findings } = await audit({ cwd: folder, config: false });
  return findings.filter(finding => finding.rule === 'no-ineffective-guard');
}

test('a global guard that is bound after the start protects nothing', async () => {
  for (const name of ['global-guard-after-listen', 'global-guard-after-init']) {
    const [finding, ...others] = await ineffectiveIn(name, '11.2.10');
    expect(others).toEqual([]);
    expect(finding?.message).toBe('TokenGuard does not protect GET /root: it is bound after the routes came into being, so that Nest ignores it.');
  }
});

test('a global guard that is bound in time is none of it', async () => {
  expect(await ineffectiveIn('global-guard-main', '11.2.10')).toEqual([]);
});

test('a class in place of an instance', async () => {
  const [finding] = await ineffectiveIn('global-guard-class-not-instance', '10.4.22');
  expect(finding?.message).toBe('TokenGuard does not protect GET /root: it is given as a class, while useGlobalGuards takes instances.');
});

test('middleware that the platform gets after its routes', async () => {
  const [finding] = await ineffectiveIn('app-use-order', '11.2.10');
  expect(finding?.message).toContain('deny does not protect GET /root');
  expect(await ineffectiveIn('app-use-global', '11.2.10')).toEqual([]);
});

test('a path of middleware that is a prefix on Express is exact on Fastify', async () => {
  const onFastify = (await ineffectiveIn('middleware-paths', '11.2.10', true)).flatMap(finding => finding.routes ?? []);
  expect(onFastify).toEqual(expect.arrayContaining(['GET /text/:id', 'GET /text/:id/deep', 'GET /several-a/:id']));
  const onExpress = (await ineffectiveIn('middleware-paths', '11.2.10')).flatMap(finding => finding.routes ?? []);
  expect(onExpress).toEqual(['GET /star', 'POST /star']);
});

test('a pattern that a version matches nothing with', async () => {
  const [finding] = await ineffectiveIn('middleware-group', '10.4.22');
  expect(finding?.message).toContain('Nest 10 matches nothing with forRoutes("(.*)")');
  expect(await ineffectiveIn('middleware-group', '11.2.10')).toEqual([]);
});

test('roles that no guard looks at', async () => {
  const [finding, ...others] = await ineffectiveIn('roles-unread', '11.2.10');
  expect(others).toEqual([]);
  expect(finding?.message).toBe('@Roles(\'admin\') does not protect GET /items/unguarded: no guard of it reads the key "roles".');
  expect(await ineffectiveIn('roles-metadata', '11.2.10')).toMatchObject([{ routes: ['GET /unguarded'] }]);
});
