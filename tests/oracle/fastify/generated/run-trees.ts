import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { runJob } from '../../harness/child.ts';
import type { DriverTask } from '../../harness/protocol.ts';
import { treePrograms, type FileKind, type Folder, type TreeProgram } from './tree-program.ts';
import type { GeneratedCase, GeneratedOptions } from './run-programs.ts';

/** Writes seeded random folders, lets the real `@fastify/autoload` load them and asks every route without a credential. */
export function runSeededTrees(options: GeneratedOptions): Promise<readonly GeneratedCase[]> {
  return runTrees(fc.sample(treePrograms(), { seed: options.seed, numRuns: options.count }), options);
}

/** Does the same for folders that are given. */
export async function runTrees(trees: readonly TreeProgram[], options: Omit<GeneratedOptions, 'seed' | 'count'>): Promise<readonly GeneratedCase[]> {
  const placed = trees.map((tree, index) => place(tree, `t${index}`, options));
  const tasks: readonly DriverTask[] = placed.map(({ name, directory }) => ({ name, directory, entry: join(directory, 'app.js'), requests: [], askOthers: true }));
  const reports = await runJob({ adapter: options.adapter, patience: 3000, tasks });
  return placed.flatMap((one, index) => {
    const report = reports[index];
    return report ? [{ ...one, report }] : [];
  });
}

function place(tree: TreeProgram, name: string, { folder, major }: Pick<GeneratedOptions, 'folder' | 'major'>): Pick<GeneratedCase, 'name' | 'directory' | 'source'> {
  const directory = join(folder, name, name);
  rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  // Version 5 of the plugin throws folders without prefixes together, in the order in which they happen to be read.
  const source = applicationOf(major === '4' ? { ...tree, options: { ...tree.options, dirNameRoutePrefix: true } } : tree);
  const autoload = major === '4' ? '^5.0.0' : '^6.0.0';
  writeFileSync(join(directory, 'app.js'), source);
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, private: true, dependencies: { fastify: `^${major}.0.0`, '@fastify/autoload': autoload, 'fastify-plugin': '*' } }));
  const writer = { next: 0 };
  writeFolder(tree.root, directory, writer);
  return { name, directory, source };
}

function applicationOf({ options, prefix, ignoresEven }: TreeProgram): string {
  const all = {
    ...options,
    ...(prefix === undefined ? {} : { options: { prefix } }),
  };
  const ignore = ignoresEven ? ', ignorePattern: /f[02468]\\.js$/' : '';
  return `const path = require('node:path');
const app = require('fastify')();
app.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'routes'), ...${JSON.stringify(all)}${ignore} });
module.exports = app;
`;
}

function writeFolder(folder: Folder, parent: string, writer: { next: number }): void {
  const directory = join(parent, folder.name);
  mkdirSync(directory, { recursive: true });
  for (const kind of folder.files) {
    const index = writer.next++;
    writeFileSync(join(directory, `f${index}.js`), fileOf(kind, index));
  }
  if (folder.hasIndex) writeFileSync(join(directory, 'index.js'), fileOf('plain', writer.next++));
  if (folder.hooks !== 'none') writeFileSync(join(directory, 'autohooks.js'), hooksOf(folder.hooks));
  for (const child of folder.folders) writeFolder(child, directory, writer);
}

function fileOf(kind: FileKind, index: number): string {
  const plugin = `async app => { app.get('/r${index}', async () => 'x'); }`;
  switch (kind) {
    case 'plain': return `module.exports = ${plugin};\n`;
    case 'shared': return `module.exports = require('fastify-plugin')(${plugin});\n`;
    case 'object': return `module.exports = { method: 'GET', url: '/r${index}', handler: async () => 'x' };\n`;
    case 'autoPrefix': return `module.exports = ${plugin};\nmodule.exports.autoPrefix = '/auto_${index}';\n`;
    case 'prefixOverride': return `module.exports = ${plugin};\nmodule.exports.prefixOverride = '/over/_${index}';\n`;
    case 'off': return `module.exports = ${plugin};\nmodule.exports.autoload = false;\n`;
    case 'helper': return `exports.twice = value => value * 2;\n`;
  }
}

function hooksOf(kind: 'guard' | 'pass'): string {
  const deny = "if (!request.headers.authorization) return reply.code(401).send();";
  return `module.exports = async app => { app.addHook('onRequest', async (request, reply) => { ${kind === 'guard' ? deny : ''} }); };\n`;
}
