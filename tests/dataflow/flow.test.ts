import { expect, test } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';

test('a flow names its source, the steps and the sink in order', () => {
  const source = ["import { exec } from 'node:child_process';", 'function run(line) {', '  exec(line);', '}', "app.get('/', (req, res) => {", '  const { dir } = req.query;', "  run('ls ' + dir);", '});'].join('\n');
  const { flows } = followRequests(memoryHost({ 'src/main.ts': source }), []);
  expect(flows).toHaveLength(1);
  expect(flows[0]?.flow.map(({ location, message }) => [location.line, message])).toEqual([
    [6, '`req.query.dir` comes from the client.'],
    [7, 'run() receives it.'],
    [3, 'It arrives at exec().'],
  ]);
  expect(flows[0]?.location.line).toBe(3);
  expect(flows[0]?.confidence).toBe('high');
});

test('one finding stands for a pair of source and sink, however many handlers lead there', () => {
  const source = "import fs from 'node:fs';\nconst read = (req) => fs.readFileSync(req.query.f);\napp.get('/a', (req, res) => read(req));\napp.get('/b', (req, res) => read(req));";
  expect(followRequests(memoryHost({ 'src/main.ts': source }), []).flows).toHaveLength(1);
});

test('tests and scripts for browsers hold no handlers', () => {
  const handler = "import fs from 'node:fs';\napp.get('/a', (req, res) => fs.readFileSync(req.query.f));";
  expect(followRequests(memoryHost({ 'test/a.test.ts': handler, 'public/a.js': handler }), []).flows).toEqual([]);
});

test('what a validator or a check in another function showed holds behind the call', () => {
  const source = `import fs from 'node:fs';
const isPlain = (name) => /^[a-z]+$/.test(name);
function assertPlain(name) { if (!isPlain(name)) throw new Error('no'); }
app.get('/a', (req, res) => { assertPlain(req.query.f); fs.readFileSync(req.query.f); });
app.get('/b', (req, res) => { if (isPlain(req.query.f)) fs.readFileSync(req.query.f); });
app.get('/c', (req, res) => { const ok = isPlain(req.query.f); if (!ok) return; fs.readFileSync(req.query.f); });
app.get('/d', (req, res) => { if (!isPlain(req.query.f)) fs.readFileSync(req.query.f); });`;
  expect(followRequests(memoryHost({ 'src/main.ts': source }), []).flows.map(({ location }) => location.line)).toEqual([7]);
});
