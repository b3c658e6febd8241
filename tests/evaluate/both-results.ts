import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Evaluator } from '../../src/evaluate/evaluator.ts';
import { slotValue } from '../../src/evaluate/members.ts';
import { commonjsValue } from '../../src/evaluate/module-record.ts';
import { ObjectValue, type Value } from '../../src/evaluate/values.ts';
import { createProjectHost } from '../../src/project/project-host.ts';
import { ts } from '../../src/syntax/ts.ts';
import type { Tagged } from './compare-values.ts';

/** What one program exports: as the evaluator knows it, and as Node.js gives it in each environment. */
export interface BothResults {
  readonly evaluator: Evaluator;
  readonly abstract: ReadonlyMap<string, Value>;
  readonly real: readonly Readonly<Record<string, Tagged>>[];
}

/** The variables that programs may ask for. */
const ENVIRONMENTS: readonly NodeJS.ProcessEnv[] = [{}, { A: 'a' }, { B: 'b' }, { A: 'a', B: 'b' }];
const RUNNER = fileURLToPath(new URL('./run-programs.mjs', import.meta.url));

/** Copies programs to a folder of their own and runs each with Node.js, in every environment, and with the evaluator. */
export function runBoth(files: Readonly<Record<string, string>>, programs: readonly string[]): ReadonlyMap<string, BothResults> {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'programs-'))).replaceAll('\\', '/');
  try {
    for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
      fs.mkdirSync(path.dirname(`${root}/${name}`), { recursive: true });
      fs.writeFileSync(`${root}/${name}`, text);
    }
    const scripts = programs.map(name => compiled(root, name));
    const real = ENVIRONMENTS.map(environment => runInNode(root, scripts, environment));
    return new Map(programs.map((name, index) => [name, { ...runAbstractly(root, name), real: real.map(results => results[path.basename(scripts[index] ?? '')] ?? {}) }]));
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}

function compiled(root: string, name: string): string {
  const file = `${root}/${name}`;
  if (!/\.c?ts$/.test(name)) return file;
  const isCommonjs = name.endsWith('.cts');
  const script = `${file}.${isCommonjs ? 'cjs' : 'mjs'}`;
  const compilerOptions = { module: isCommonjs ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, experimentalDecorators: true, useDefineForClassFields: false };
  fs.writeFileSync(script, ts.transpileModule(fs.readFileSync(file, 'utf8'), { fileName: file, compilerOptions }).outputText);
  return script;
}

function runInNode(root: string, scripts: readonly string[], environment: NodeJS.ProcessEnv): Record<string, Record<string, Tagged>> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUNNER, ...scripts], { cwd: root, encoding: 'utf8', env: environment });
  if (status !== 0) throw new Error(`a program does not run: ${stderr}`);
  return JSON.parse(stdout) as Record<string, Record<string, Tagged>>;
}

function runAbstractly(root: string, name: string): Pick<BothResults, 'evaluator' | 'abstract'> {
  const evaluator = new Evaluator({ host: createProjectHost({ cwd: root }), models: new Map() });
  const record = evaluator.modules.load(`${root}/${name}`);
  if (!record) throw new Error(`${name} cannot be read`);
  const exported = record.isEsm && record.exports.size > 0 ? record.exports : commonjsValue(record);
  const slots = exported instanceof Map ? exported : exported instanceof ObjectValue ? exported.props : new Map<string, Value>();
  return { evaluator, abstract: new Map([...slots].map(([key, slot]) => [key, slotValue(evaluator, undefined, slot)])) };
}
