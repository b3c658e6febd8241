import { ts } from '../../syntax/ts.ts';
import { viewOf } from '../core/file-view.ts';
import type { DetectorProject } from '../core/project.ts';
import { findNode, locationOf, propertyNameText, unwrap } from '../core/syntax.ts';
import { both, either, identifiers, modules, passwordWords } from '../core/triggers.ts';
import { isStoredSecret, type SensitiveModel } from './sensitive-model.ts';

/** The tables of a project whose rows carry a password. */
export interface SensitiveTables {
  /** Tables of drizzle by the variable that holds them. */
  readonly byVariable: ReadonlyMap<ts.Node, SensitiveModel>;
  /** Tables of drizzle by their key on `db.query`. */
  readonly byKey: ReadonlyMap<string, SensitiveModel>;
  /** Tables that a migration of knex creates, by their name. */
  readonly byTable: ReadonlyMap<string, SensitiveModel>;
}

const MAKERS = ['pgTable', 'mysqlTable', 'sqliteTable', 'singlestoreTable'];
const mayDefine = both(either(both(modules('drizzle-orm'), identifiers(...MAKERS)), identifiers('createTable')), passwordWords);

/** Finds the tables of drizzle and knex that have a password. */
export function sensitiveTables(project: DetectorProject): SensitiveTables {
  const byVariable = new Map<ts.Node, SensitiveModel>();
  const byKey = new Map<string, SensitiveModel>();
  const byTable = new Map<string, SensitiveModel>();
  for (const path of project.sources(mayDefine)) {
    const file = project.host.sourceFile(path);
    if (!file) continue;
    const view = viewOf(file, project);
    for (const maker of MAKERS) {
      for (const { node, arguments: [, columns] } of view.named(maker)) {
        const model = columns && columnOf(columns);
        const holder = node.parent;
        if (!model || !ts.isVariableDeclaration(holder) || !ts.isIdentifier(holder.name)) continue;
        byVariable.set(holder, model);
        byKey.set(holder.name.text, model);
      }
    }
    for (const { arguments: [name, build] } of view.named('createTable')) {
      const model = name && build && ts.isStringLiteralLike(name) ? builtColumn(build) : undefined;
      if (model && ts.isStringLiteralLike(name as ts.Node)) byTable.set((name as ts.StringLiteral).text, model);
    }
  }
  return { byVariable, byKey, byTable };
}

/** `{ password: text() }`. */
function columnOf(columns: ts.Expression): SensitiveModel | undefined {
  const object = unwrap(columns);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  for (const property of object.properties) {
    const field = propertyNameText(property.name);
    if (field !== undefined && isStoredSecret(field)) return { field, location: locationOf(property), isExcluded: false };
  }
  return undefined;
}

/** `(table) => { table.string('password'); }`. */
function builtColumn(build: ts.Expression): SensitiveModel | undefined {
  const call = findNode(build, (node): node is ts.CallExpression => ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^(?:string|text|varchar|specificType)$/.test(node.expression.name.text) && isColumn(node.arguments[0]));
  const name = call?.arguments[0];
  return name && ts.isStringLiteralLike(name) ? { field: name.text, location: locationOf(name), isExcluded: false } : undefined;
}

function isColumn(name: ts.Expression | undefined): boolean {
  return name !== undefined && ts.isStringLiteralLike(name) && isStoredSecret(name.text);
}
