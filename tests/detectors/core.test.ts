import { describe, expect, test } from 'vitest';
import { viewOf } from '../../src/detectors/core/file-view.ts';
import { fold } from '../../src/detectors/core/fold.ts';
import { readOption } from '../../src/detectors/core/options.ts';
import { originOf } from '../../src/detectors/core/origin.ts';
import { DetectorProject } from '../../src/detectors/core/project.ts';
import type { Folded } from '../../src/detectors/core/values.ts';
import { memoryHost } from './memory-host.ts';

/** The first argument of the call of `probe(…)` in `main.ts`. */
function probe(code: string, more: Readonly<Record<string, string>> = {}) {
  const host = memoryHost({ 'main.ts': code, ...more });
  const project = new DetectorProject(host);
  const file = host.sourceFile('/app/main.ts');
  if (!file) throw new Error('no file');
  const [argument] = viewOf(file, project).named('probe')[0]?.arguments ?? [];
  if (!argument) throw new Error('no probe');
  return { argument, project };
}

function folded(code: string, more?: Readonly<Record<string, string>>): Folded {
  const { argument, project } = probe(code, more);
  return fold(argument, project);
}

function value(code: string, more?: Readonly<Record<string, string>>): unknown {
  const result = folded(code, more);
  return result.kind === 'constant' ? result.value : result.kind;
}

function origin(code: string, more?: Readonly<Record<string, string>>): string | undefined {
  const { argument, project } = probe(code, more);
  return originOf(argument, project);
}

describe('folding', () => {
  test.each([
    ["probe('a' + 'b');", 'ab'],
    ["const a = 'x'; const b = `${a}-y`; probe(b);", 'x-y'],
    ['probe(24 * 60 * 60);', 86_400],
    ['probe(!!false);', false],
    ["const o = { a: { b: 'deep' } }; probe(o.a.b);", 'deep'],
    ["const o = { a: 'x' }; const { a } = o; probe(a);", 'x'],
    ["const base = { a: 'x' }; const o = { ...base }; probe(o.a);", 'x'],
    ["probe(Buffer.from('k'));", 'k'],
    ["function key() { return 'k'; } probe(key());", 'k'],
    ["let a = 'x'; a = load(); probe(a);", 'unknown'],
    ["{ const a = 'inner'; } const a = load(); probe(a);", 'unknown'],
    ["const a = 'outer'; function f(a) { probe(a); }", 'unknown'],
    ['probe(process.env.KEY);', 'environment'],
    ["probe(process.env.KEY || 'x');", 'fallback'],
    ["probe(flag ? 'a' : 'b');", 'choice'],
    ['probe(`http://${host}/`);', 'text'],
  ])('%s', (code, expected) => expect(value(code)).toBe(expected));

  test('follows imports, re-exports, namespaces and CommonJS', () => {
    const files = { 'a.ts': "export const key = 'k'; export default { key };", 'b.ts': "export * from './a.ts'; export { key as renamed } from './a.ts';", 'c.cjs': "module.exports = { key: 'k' };", 'd.cjs': "exports.key = 'k';" };
    expect(value("import { key } from './b.ts'; probe(key);", files)).toBe('k');
    expect(value("import { renamed } from './b.ts'; probe(renamed);", files)).toBe('k');
    expect(value("import * as b from './b.ts'; probe(b.key);", files)).toBe('k');
    expect(value("import config from './a.ts'; probe(config.key);", files)).toBe('k');
    expect(value("const { key } = require('./c.cjs'); probe(key);", files)).toBe('k');
    expect(value("probe(require('./d.cjs').key);", { ...files, 'd.cjs': "module.exports = { key: 'k' };" })).toBe('k');
  });

  test('ends on cycles', () => {
    expect(value("import { a } from './a.ts'; probe(a);", { 'a.ts': "import { b } from './b.ts'; export const a = b;", 'b.ts': "import { a } from './a.ts'; export const b = a;" })).toBe('unknown');
    expect(value('const a = a; probe(a);')).toBe('unknown');
    expect(value('function f() { return f(); } probe(f());')).toBe('unknown');
  });
});

describe('origins', () => {
  test.each([
    ["import { sign as issue } from 'jsonwebtoken'; probe(issue);", 'jsonwebtoken#sign'],
    ["import jwt from 'jsonwebtoken'; probe(jwt.sign);", 'jsonwebtoken#sign'],
    ["import * as jwt from 'jsonwebtoken'; probe(jwt.sign);", 'jsonwebtoken#sign'],
    ["import jwt = require('jsonwebtoken'); probe(jwt.sign);", 'jsonwebtoken#sign'],
    ["const { sign } = require('jsonwebtoken'); probe(sign);", 'jsonwebtoken#sign'],
    ["const sign = require('jsonwebtoken').sign; probe(sign);", 'jsonwebtoken#sign'],
    ["import express from 'express'; const app = express(); probe(app);", 'express#()'],
    ["import { Pool } from 'pg'; const pool = new Pool(); probe(pool.query);", 'pg#<Pool>.query'],
    ["import type { Response } from 'express'; function f(res: Response) { probe(res.cookie); }", 'express#<Response>.cookie'],
    ["import { JwtService } from '@nestjs/jwt'; class A { constructor(private readonly jwt: JwtService) {} f() { probe(this.jwt.sign); } }", '@nestjs/jwt#<JwtService>.sign'],
    ["import { createHash } from 'node:crypto'; probe(createHash);", 'crypto#createHash'],
    ['probe(fetch);', '(global)#fetch'],
    ['function sign() {} probe(sign);', undefined],
    ["import { sign } from './jwt.ts'; probe(sign);", undefined],
  ])('%s', (code, expected) => expect(origin(code)).toBe(expected));

  test('follows the project to the package', () => {
    expect(origin("import { issue } from './jwt.ts'; probe(issue);", { 'jwt.ts': "export { sign as issue } from './deep.ts';", 'deep.ts': "import { sign } from 'jsonwebtoken'; export { sign };" })).toBe('jsonwebtoken#sign');
    expect(origin("import app from './app.ts'; probe(app);", { 'app.ts': "import express from 'express'; const app = express(); export default app;" })).toBe('express#()');
  });
});

describe('options', () => {
  const state = (code: string, path: string): string => {
    const { argument, project } = probe(code);
    const option = readOption(argument, path, project);
    return option.state === 'set' && option.value.kind === 'constant' ? String(option.value.value) : option.state;
  };
  test.each([
    ['probe({ a: 1 });', 'a', '1'],
    ['probe({ a: 1 });', 'b', 'absent'],
    ['probe({ a: { b: 2 } });', 'a.b', '2'],
    ['probe({ ...rest });', 'a', 'unknown'],
    ['probe({ ...rest, a: 1 });', 'a', '1'],
    ['probe({ a: 1, ...rest });', 'a', 'unknown'],
    ['const o = {}; o.a = 1; probe(o);', 'a', '1'],
    ['const o = { c: {} }; o.c.a = 1; probe(o);', 'c.a', '1'],
    ['const o = {}; if (x) o.a = 1; probe(o);', 'a', 'unknown'],
    ['probe(options);', 'a', 'unknown'],
    ['probe({ [key]: 1 });', 'a', 'unknown'],
  ])('%s %s', (code, path, expected) => expect(state(code, path)).toBe(expected));
});
