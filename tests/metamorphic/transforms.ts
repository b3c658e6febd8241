import fc from 'fast-check';
import { ts } from '../../src/syntax/ts.ts';

/** A program of one file, and whether it is a CommonJS module. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
}

/** A change after which inventory and verdicts are the same; undefined where it does not apply. */
export interface Transform {
  readonly name: string;
  apply(program: Program): Program | undefined;
}

const withEntry = (program: Program, change: (text: string) => string, entry = program.entry): Program => {
  const { [program.entry]: text = '', ...others } = program.files;
  return { files: { ...others, [entry]: change(text) }, entry };
};

/** Names that the program declares at its top level and nobody outside asks for. */
function topLevelNames(text: string): readonly string[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true);
  return file.statements.flatMap(statement => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) return [statement.name.text];
    return [];
  });
}

/** Renames identifiers that are neither properties nor keys. */
function rename(text: string, names: ReadonlyMap<string, string>): string {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const to = names.get(node.text);
      const { parent } = node;
      const isKey = (ts.isPropertyAccessExpression(parent) && parent.name === node) || ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node);
      if (to !== undefined && ts.isShorthandPropertyAssignment(parent)) edits.push({ start: node.getStart(), end: node.end, text: `${node.text}: ${to}` });
      else if (to !== undefined && !isKey) edits.push({ start: node.getStart(), end: node.end, text: to });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits.sort((a, b) => b.start - a.start).reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

const isCommonJs = ({ entry, files }: Program): boolean => /\brequire\(/.test(files[entry] ?? '');
const isEsm = ({ entry, files }: Program): boolean => /^import /m.test(files[entry] ?? '');

/** `const x = require('x')` at the beginning, which every program here has, as an import. */
function toImports(text: string): string {
  return text
    .replaceAll(/^const (\w+) = require\('([^']+)'\);$/gm, "import $1 from '$2';")
    .replace(/^module\.exports = (\w+);$/m, 'export default $1;');
}

/** Declarations at the beginning up to the first one that makes the application. */
function splitHead(text: string): readonly [string, string] | undefined {
  const lines = text.split('\n');
  const first = lines.findIndex(line => /^const pass = |^const guard = /.test(line));
  const last = lines.findLastIndex(line => /^const (?:pass|guard|guardParam|reached|tick|ok) = |^};$/.test(line));
  return first > 0 && last >= first ? [lines.slice(first, last + 1).join('\n'), [...lines.slice(0, first), ...lines.slice(last + 1)].join('\n')] : undefined;
}

const UNRELATED = `
const unrelatedTable = { get: path => path, use: [1, 2, 3], post: new Map() };
function unrelated(list) {
  for (const each of list) unrelatedTable.post.set(each, unrelatedTable.get('/not-a-route'));
  return list.map(each => each + 1).filter(Boolean);
}
unrelated(unrelatedTable.use);
class Unrelated { get(path) { return path; } static use = () => new Unrelated().get('/x'); }
Unrelated.use();
`;

/** Every change that is tried on every program. */
export const TRANSFORMS: readonly Transform[] = [
  {
    name: 'other names',
    apply: program => withEntry(program, text => rename(text, new Map(topLevelNames(text).map((name, index) => [name, `renamed${index}`])))),
  },
  {
    name: 'unrelated code before and after',
    apply: program => withEntry(program, text => {
      const lines = text.split('\n');
      const at = lines.findLastIndex(line => /^(?:import |const \w+ = require\()/.test(line)) + 1;
      return [...lines.slice(0, at), ...UNRELATED.split('\n'), ...lines.slice(at)].join('\n');
    }),
  },
  {
    name: 'comments and blank lines',
    apply: program => withEntry(program, text => text.split('\n').map(line => (/^(?:const|app|router\d+)\b.*;$/.test(line) ? `\n// app.get('/commented', guard)\n${line} /* app.use(guard) */` : line)).join('\n')),
  },
  { name: 'TypeScript', apply: program => (program.entry.endsWith('.js') ? withEntry(program, text => (isCommonJs(program) ? toImports(text).replaceAll(/\((req|request), (res|reply)(, next)?\)/g, (_all, a: string, b: string, c?: string) => `(${a}: any, ${b}: any${c === undefined ? '' : ', next: any'})`) : text), 'app.ts') : undefined) },
  { name: 'ES modules', apply: program => (isCommonJs(program) ? withEntry(program, toImports, 'app.mjs') : undefined) },
  {
    name: 'CommonJS',
    apply: program => (isEsm(program) && !/^\s*await /m.test(program.files[program.entry] ?? '')
      ? withEntry(program, text => text.replaceAll(/^import (\w+) from '([^']+)';$/gm, "const $1 = require('$2');").replace(/^export default (\w+);$/m, 'module.exports = $1;'), 'app.cjs')
      : undefined),
  },
  {
    name: 'helpers in a module of their own',
    apply: program => {
      const text = program.files[program.entry] ?? '';
      const parts = splitHead(text);
      if (!parts) return undefined;
      const [helpers, rest] = parts;
      const names = topLevelNames(helpers).join(', ');
      return isCommonJs(program)
        ? { entry: program.entry, files: { ...program.files, 'helpers.js': `${helpers}\nmodule.exports = { ${names} };\n`, [program.entry]: `const { ${names} } = require('./helpers');\n${rest}` } }
        : { entry: program.entry, files: { ...program.files, 'helpers.js': `${helpers}\nexport { ${names} };\n`, [program.entry]: `import { ${names} } from './helpers.js';\n${rest}` } };
    },
  },
  {
    name: 'middleware from a factory',
    apply: program => withEntry(program, text => text.replace(/^const guard = ((?:async )?\([^)]*\) => \{\n(?:.*\n)*?\});/m, 'const makeGuard = header => $1;\nconst guard = makeGuard("authorization");').replace('headers.authorization) return', 'headers[header]) return')),
  },
  {
    name: 'middleware in a list',
    apply: program => (/express/.test(program.files[program.entry] ?? '') ? withEntry(program, text => text.replaceAll(/\b(use|get|post)\(((?:'[^']*', )?)((?:guard|pass)(?:, (?:guard|pass))*)(?=[,)])/g, '$1($2[$3]')) : undefined),
  },
  {
    name: 'a spread list',
    apply: program => (/express/.test(program.files[program.entry] ?? '') ? withEntry(program, text => text.replaceAll(/\b(use|get|post)\(((?:'[^']*', )?)((?:guard|pass)(?:, (?:guard|pass))*)(?=[,)])/g, '$1($2...[$3]')) : undefined),
  },
  {
    name: 'paths as constants',
    apply: program => withEntry(program, text => {
      const paths = [...new Set([...text.matchAll(/\.(?:get|post|use|all|route)\('([^']*)'/g)].map(match => match[1] ?? ''))];
      if (paths.length === 0) return text;
      const used = text.replaceAll(/(\.(?:get|post|use|all|route)\()'([^']*)'/g, (_all, call: string, path: string) => `${call}PATHS.p${paths.indexOf(path)}`);
      const lines = used.split('\n');
      const at = lines.findLastIndex(line => /^(?:import |const \w+ = require\()/.test(line)) + 1;
      return [...lines.slice(0, at), `const PATHS = { ${paths.map((path, index) => `p${index}: '${path}'`).join(', ')} };`, ...lines.slice(at)].join('\n');
    }),
  },
  {
    name: 'a function around everything',
    apply: program => (isCommonJs(program)
      ? withEntry(program, text => {
        const lines = text.split('\n').filter(line => !line.startsWith('module.exports'));
        const at = lines.findLastIndex(line => /^const \w+ = require\(/.test(line)) + 1;
        return [...lines.slice(0, at), 'async function main() {', ...lines.slice(at), 'app.listen(3000);', '}', 'main().catch(console.error);', ''].join('\n');
      })
      : undefined),
  },
];

/** Seeded pairs of changes, one after the other. */
export function pairs(seed: number, count: number): readonly (readonly [Transform, Transform])[] {
  return fc.sample(fc.tuple(fc.constantFrom(...TRANSFORMS), fc.constantFrom(...TRANSFORMS)).filter(([a, b]) => a !== b), { seed, numRuns: count });
}
