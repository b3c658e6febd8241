import { ts } from '../../syntax/ts.ts';
import { findExport } from '../core/exports.ts';
import { importedName } from '../core/import-map.ts';
import { originOf } from '../core/origin.ts';
import type { DetectorProject } from '../core/project.ts';
import { findDeclaration } from '../core/scope.ts';
import { memberName, nameOf, receiverOf, unwrap } from '../core/syntax.ts';
import { sensitiveModels } from './entity-models.ts';
import type { SensitiveModel } from './sensitive-model.ts';

/** A call in a chain, by its name. */
interface Link {
  readonly name: string;
  readonly arguments: readonly ts.Expression[];
}

/** Calls that leave rows as they are read, and those that end a chain with whole rows. */
const KEEPS = /^(?:select|selectDistinct|from|where\w*|andWhere\w*|orWhere\w*|orderBy\w*|limit|offset|first|returning|insert|update|delete|del|into|set|values|table|findMany|findFirst|execute|\$dynamic|for|transacting|leftJoin|skip|take)$/;
const BUILDER_ENDS = new Set(['getMany', 'getOne', 'getOneOrFail', 'getManyAndCount']);

/** The model whose whole rows a query of drizzle or knex reads: every column, none chosen, nothing mapped. */
export function builtRead(query: ts.CallExpression, project: DetectorProject): SensitiveModel | undefined {
  const { links, root } = chainOf(query);
  if (!links.every(({ name }) => KEEPS.test(name))) return undefined;
  return drizzleTable(links, root, project) ?? knexTable(links, root, project);
}

/** The repository on which `createQueryBuilder('u').where(…).getMany()` reads whole entities. */
export function builderOwner(query: ts.CallExpression): ts.Expression | undefined {
  let current: ts.Expression = query;
  if (!BUILDER_ENDS.has(nameOf(query.expression) ?? '')) return undefined;
  while (ts.isCallExpression(current)) {
    const name = memberName(unwrap(current.expression));
    const receiver = receiverOf(unwrap(current.expression));
    if (name === undefined || !receiver || /^(?:select|map)$/.test(name)) return undefined;
    if (name === 'createQueryBuilder') return receiver;
    current = receiver;
  }
  return undefined;
}

/** The calls of a chain, the first one first, and what they are called on. */
function chainOf(query: ts.CallExpression): { readonly links: readonly Link[]; readonly root: ts.Expression } {
  const links: Link[] = [];
  let current: ts.Expression = query;
  while (ts.isCallExpression(current)) {
    const callee = unwrap(current.expression);
    const name = memberName(callee);
    const receiver = receiverOf(callee);
    if (name === undefined || !receiver) break;
    links.unshift({ name, arguments: current.arguments });
    current = receiver;
  }
  return { links, root: current };
}

function drizzleTable(links: readonly Link[], root: ts.Expression, project: DetectorProject): SensitiveModel | undefined {
  const { byVariable, byKey } = sensitiveModels(project);
  if (byVariable.size === 0) return undefined;
  const [first] = links;
  if (first && /^find(?:Many|First)$/.test(first.name) && links.length === 1) {
    const owner = receiverOf(root);
    const isChosen = first.arguments.some((argument) => /\bcolumns\b/.test(argument.getText()));
    return owner && nameOf(owner) === 'query' && !isChosen ? byKey.get(memberName(root) ?? '') : undefined;
  }
  const read = links.find(({ name }) => name === 'select' || name === 'selectDistinct' || name === 'returning');
  if (!read || read.arguments.length > 0) return undefined;
  const table = links.find(({ name }) => /^(?:from|insert|update|delete)$/.test(name))?.arguments[0];
  const declaration = table && declarationOf(table, project);
  return declaration && byVariable.get(declaration);
}

/** What a name, or a member of an imported module, was declared as. */
function declarationOf(expression: ts.Expression, project: DetectorProject): ts.Node | undefined {
  const bare = unwrap(expression);
  const owner = ts.isIdentifier(bare) ? bare : receiverOf(bare);
  const declaration = owner && ts.isIdentifier(owner) ? findDeclaration(owner) : undefined;
  const imported = declaration && importedName(declaration);
  if (!imported) return owner === bare ? declaration : undefined;
  const target = project.target(imported.specifier, bare.getSourceFile());
  const name = owner === bare ? imported.name : memberName(bare);
  return target?.kind === 'source' && name !== undefined ? findExport(target.file, name, project) : undefined;
}

function knexTable(links: readonly Link[], root: ts.Expression, project: DetectorProject): SensitiveModel | undefined {
  const { byTable } = sensitiveModels(project);
  if (byTable.size === 0 || !links.every(takesAll)) return undefined;
  if (links.some(({ name }) => /^(?:insert|update|del|delete)$/.test(name)) && !links.some(({ name }) => name === 'returning')) return undefined;
  const named = links.find(({ name }) => name === 'from' || name === 'table' || name === 'into')?.arguments[0];
  const table = named ?? (ts.isCallExpression(root) ? root.arguments[0] : undefined);
  const client = ts.isCallExpression(root) ? root.expression : root;
  if (!table || !ts.isStringLiteralLike(table) || !isKnex(client, project)) return undefined;
  return byTable.get(table.text);
}

/** `select()`, `select('*')`, `returning('*')`. */
function takesAll({ name, arguments: given }: Link): boolean {
  if (!/^(?:select|first|returning)$/.test(name)) return true;
  const isAll = given.every((argument) => ts.isStringLiteralLike(argument) && argument.text === '*');
  return name === 'returning' ? isAll && given.length > 0 : isAll;
}

function isKnex(client: ts.Expression, project: DetectorProject): boolean {
  return /knex/i.test(nameOf(client) ?? '') || /^knex#/.test(originOf(client, project) ?? '') || /^(?:db|trx|tx|database)$/.test(nameOf(client) ?? '');
}
