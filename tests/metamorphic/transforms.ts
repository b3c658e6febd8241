import fc from 'fast-check';
import { functionsFromFactories, handlersAsConstants, middlewareInLists, pathsAsConstants } from './extract.ts';
import { helpersApart, mainAround, toCommonJs, toEsModules, toJavaScript, toTypeScript } from './modules.ts';
import { applyEdits, behindImports, mapFiles, parse, type Transform } from './project.ts';
import { renameAll } from './rename.ts';

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
  { name: 'other names', apply: project => mapFiles(project, renameAll) },
  { name: 'unrelated code', apply: project => mapFiles(project, text => insert(text, UNRELATED)) },
  { name: 'comments and blank lines', apply: project => mapFiles(project, commented) },
  { name: 'paths as constants', apply: project => mapFiles(project, pathsAsConstants) },
  { name: 'handlers as constants', apply: project => mapFiles(project, handlersAsConstants) },
  { name: 'functions from factories', apply: project => mapFiles(project, functionsFromFactories) },
  { name: 'middleware in a list', apply: project => (project.framework === 'express' ? mapFiles(project, text => middlewareInLists(text, false)) : undefined) },
  { name: 'middleware in a spread list', apply: project => (project.framework === 'express' ? mapFiles(project, text => middlewareInLists(text, true)) : undefined) },
  { name: 'helpers in a module of their own', apply: helpersApart },
  { name: 'a function around everything', apply: mainAround },
  { name: 'ES modules', apply: toEsModules },
  { name: 'CommonJS', apply: toCommonJs },
  { name: 'JavaScript', apply: toJavaScript },
  { name: 'TypeScript', apply: toTypeScript },
];

/** Seeded pairs of changes, one after the other. */
export function pairs(seed: number, count: number): readonly (readonly [Transform, Transform])[] {
  return fc.sample(fc.tuple(fc.constantFrom(...TRANSFORMS), fc.constantFrom(...TRANSFORMS)).filter(([a, b]) => a !== b), { seed, numRuns: count });
}

function insert(text: string, code: string): string {
  const at = behindImports(parse(text));
  return applyEdits(text, [{ start: at, end: at, text: code }]);
}

function commented(text: string): string {
  return applyEdits(text, parse(text).statements.map(statement => ({ start: statement.getStart(), end: statement.getStart(), text: "\n// app.get('/commented', guard)\n/* app.use(guard) */ " })));
}
