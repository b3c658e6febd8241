import { expect, test } from 'vitest';
import type { SourceHost } from '../../src/evaluate/source-host.ts';
import { detectAll } from '../../src/detectors/index.ts';
import type { ts } from '../../src/syntax/ts.ts';
import { memoryHost } from './memory-host.ts';

/** A second look at a project in an editor: files that did not change keep their syntax trees. */
function later(before: SourceHost, files: Readonly<Record<string, string>>): SourceHost {
  const after = memoryHost(files);
  const isSame = (path: string): boolean => before.text(path) === after.text(path);
  return { ...after, sourceFile: (path): ts.SourceFile | undefined => (isSame(path) ? before.sourceFile(path) : after.sourceFile(path)) };
}

const secrets = (host: SourceHost): number => detectAll(host).HardcodedSecret.length;
const MAIN = "import jwt from 'jsonwebtoken'; import { key } from './keys/index.ts'; jwt.sign({}, key, { expiresIn: '1h' });";
const BARREL = "export * from './key.ts';";

test('a change in a file on which another one depends is seen, through barrels too', () => {
  const other = MAIN.replace('sign({}', 'verify(t');
  const files = { 'src/a.ts': MAIN, 'src/b.ts': other, 'src/keys/index.ts': BARREL, 'src/keys/key.ts': 'export const key = process.env.KEY;' };
  const first = memoryHost(files);
  expect(secrets(first)).toBe(0);
  const second = later(first, { ...files, 'src/keys/key.ts': "export const key = 'hard-coded-key-1';" });
  expect(secrets(second)).toBe(1);
  expect(detectAll(second).HardcodedSecret[0]?.related.map(({ location }) => location.file)).toEqual(['/app/src/a.ts', '/app/src/b.ts']);
  expect(secrets(later(second, files))).toBe(0);
});

test('a file that appears is seen', () => {
  const files = { 'src/a.ts': MAIN.replace('./keys/index.ts', './key.ts') };
  const first = memoryHost(files);
  expect(secrets(first)).toBe(0);
  expect(secrets(later(first, { ...files, 'src/key.ts': "export const key = 'hard-coded-key-1';" }))).toBe(1);
});

test('the same project gives the same facts', () => {
  const files = { 'src/a.ts': MAIN, 'src/keys/index.ts': BARREL, 'src/keys/key.ts': "export const key = 'hard-coded-key-1';" };
  const host = memoryHost(files);
  expect(detectAll(host)).toEqual(detectAll(host));
  expect(detectAll(host)).toEqual(detectAll(memoryHost(files)));
});

test('a question about the whole project is asked again, and only who asked it looks again', () => {
  const model = (field: string): string => `import mongoose from 'mongoose'; export default mongoose.model('User', new mongoose.Schema({ ${field}: String }));`;
  const files = {
    'src/user.ts': model('name'),
    'src/routes.ts': "import express from 'express'; import User from './user.ts'; const app = express(); app.get('/users/:id', async (req, res) => { const user = await User.findById(req.params.id); res.json(user); });",
  };
  const answers = (host: SourceHost): number => detectAll(host).SensitiveResponse.length;
  const first = memoryHost(files);
  expect(answers(first)).toBe(0);
  const second = later(first, { ...files, 'src/user.ts': model('password') });
  expect(answers(second)).toBe(1);
  expect(answers(later(second, files))).toBe(0);
});

test('nothing is remembered of another layout', () => {
  const files = { 'src/a.ts': MAIN.replace('./keys/index.ts', './key'), 'src/key/index.ts': 'export const key = process.env.KEY;' };
  const first = { ...memoryHost(files), layout: {} };
  expect(secrets(first)).toBe(0);
  // The same import now means another file, and none that was read has changed.
  const second = { ...later(first, { ...files, 'src/key.ts': "export const key = 'hard-coded-key-1';" }), layout: {} };
  expect(secrets(second)).toBe(1);
});
