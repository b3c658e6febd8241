import type { ProgramSource } from '../../generated/program-source.ts';
import type { FileKind, Folder, TreeProgram } from './tree-program.ts';

/** Writes an application and the folders that it loads; each route has a path of its own. */
export function renderTree(tree: TreeProgram, major: string): ProgramSource {
  // Version 5 of the plugin throws folders without prefixes together, in the order in which they happen to be read.
  const source = applicationOf(major === '4' ? { ...tree, options: { ...tree.options, dirNameRoutePrefix: true } } : tree);
  const dependencies = { fastify: `^${major}.0.0`, '@fastify/autoload': major === '4' ? '^5.0.0' : '^6.0.0', 'fastify-plugin': '*' };
  const files = new Map([['app.js', source], ['package.json', JSON.stringify({ name: 'generated', private: true, dependencies })]]);
  addFolder(tree.root, '', { next: 0, files });
  return { files: Object.fromEntries(files), entry: 'app.js', hasLimiter: false, hasBody: false, hasSwitch: false };
}

interface Writer {
  next: number;
  readonly files: Map<string, string>;
}

function applicationOf({ options, prefix, ignoresEven }: TreeProgram): string {
  const all = { ...options, ...(prefix === undefined ? {} : { options: { prefix } }) };
  const ignore = ignoresEven ? ', ignorePattern: /f[02468]\\.js$/' : '';
  return `const path = require('node:path');
const app = require('fastify')();
app.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'routes'), ...${JSON.stringify(all)}${ignore} });
module.exports = app;
`;
}

function addFolder(folder: Folder, parent: string, writer: Writer): void {
  const directory = `${parent}${folder.name}/`;
  writer.files.set(`${directory}.gitkeep`, '');
  for (const kind of folder.files) {
    const index = writer.next++;
    writer.files.set(`${directory}f${index}.js`, fileOf(kind, index));
  }
  if (folder.hasIndex) writer.files.set(`${directory}index.js`, fileOf('plain', writer.next++));
  if (folder.hooks !== 'none') writer.files.set(`${directory}autohooks.js`, hooksOf(folder.hooks));
  for (const child of folder.folders) addFolder(child, directory, writer);
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
  const deny = 'if (!request.headers.authorization) return reply.code(401).send();';
  return `module.exports = async app => { app.addHook('onRequest', async (request, reply) => { ${kind === 'guard' ? deny : ''} }); };\n`;
}
