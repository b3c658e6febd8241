import { ts } from '../../syntax/ts.ts';
import { decoratorsOf } from '../core/classes.ts';
import { viewOf } from '../core/file-view.ts';
import { originOf } from '../core/origin.ts';
import type { DetectorProject } from '../core/project.ts';
import { locationInText, locationOf, propertyNameText, unwrap } from '../core/syntax.ts';
import { both, either, modules, passwordWords, words } from '../core/triggers.ts';
import { isPasswordName } from '../secrets/credential-name.ts';
import { isStoredSecret, type SensitiveModel } from './sensitive-model.ts';
import { sensitiveTables, type SensitiveTables } from './table-models.ts';

/** The models of a project with a password that nothing takes out. */
export interface SensitiveModels extends SensitiveTables {
  /** Files that define one mongoose or Sequelize model. */
  readonly byFile: ReadonlyMap<string, SensitiveModel>;
  readonly byClass: ReadonlyMap<ts.Node, SensitiveModel>;
  /** Models of a Prisma schema, by their name on the client: `user`. */
  readonly byClient: ReadonlyMap<string, SensitiveModel>;
  readonly size: number;
}

/** What takes the field out before a record is sent. */
const EXCLUDED = /toJSON|toObject|transform|select\s*:\s*(?:false|0)|@Exclude|defaultScope|omit|private\s*:\s*true|delete\s+\w+\.\w*passw/i;
/** Options and decorators that keep one field out of every read or answer. */
const HIDDEN = /select\s*:\s*false|hidden\s*:\s*true|lazy\s*:\s*true|@Transform|@Virtual/;
const ENTITY_DECORATORS: ReadonlySet<string> = new Set(['Entity', 'Schema', 'Table', 'ChildEntity']);
const mayBeModel = both(words('mongoose', 'sequelize'), passwordWords);
const mayBeEntity = both(either(modules('typeorm', '@nestjs/mongoose', '@mikro-orm/core', 'sequelize-typescript')), passwordWords);

/** Finds the models of a project with a password field that nothing excludes. */
export function sensitiveModels(project: DetectorProject): SensitiveModels {
  return project.ask(findModels);
}

function findModels(project: DetectorProject): SensitiveModels {
  const byFile = new Map(project.files.flatMap((path) => modelIn(path, project)));
  const byClass = new Map(project.files.flatMap((path) => entitiesIn(path, project)));
  const byClient = new Map(prismaModels(project));
  const tables = sensitiveTables(project);
  return { byFile, byClass, byClient, ...tables, size: byFile.size + byClass.size + byClient.size + tables.byVariable.size + tables.byTable.size };
}

function modelIn(path: string, project: DetectorProject): readonly (readonly [string, SensitiveModel])[] {
  const scan = project.scan(path);
  if (!scan || !mayBeModel(scan) || EXCLUDED.test(project.host.text(path) ?? '')) return [];
  const file = project.host.sourceFile(path);
  if (!file) return [];
  for (const site of viewOf(file, project).calls) {
    const fields = site.name === 'Schema' && site.origin === 'mongoose#<Schema>' ? site.arguments[0] : isDefinition(site.name, site.receiver, project) ? site.arguments[1] : undefined;
    const field = fields && passwordField(fields);
    if (field) return [[path, { field: field.name, location: locationOf(field.node), isExcluded: false }]];
  }
  return [];
}

/** `sequelize.define('User', { … })`. */
function isDefinition(name: string, receiver: ts.Expression | undefined, project: DetectorProject): boolean {
  if (name !== 'define' || !receiver) return false;
  return /sequelize/i.test(receiver.getText()) || (originOf(receiver, project)?.startsWith('sequelize#') ?? false);
}

function passwordField(fields: ts.Expression): { readonly name: string; readonly node: ts.Node } | undefined {
  const object = unwrap(fields);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  for (const property of object.properties) {
    const name = propertyNameText(property.name);
    if (name !== undefined && isPasswordName(name)) return { name, node: property };
  }
  return undefined;
}

function entitiesIn(path: string, project: DetectorProject): readonly (readonly [ts.Node, SensitiveModel])[] {
  const scan = project.scan(path);
  const file = scan && mayBeEntity(scan) ? project.host.sourceFile(path) : undefined;
  return (file?.statements ?? []).flatMap((statement) => {
    if (!ts.isClassDeclaration(statement) || !decoratorsOf(statement).some(({ name }) => ENTITY_DECORATORS.has(name))) return [];
    const model = entityModel(statement);
    return model ? [[statement, model] as const] : [];
  });
}

function entityModel(node: ts.ClassDeclaration): SensitiveModel | undefined {
  const text = node.getSourceFile().text;
  if (/\b(?:toJSON|toObject|serialize)\b/.test(text) || decoratorsOf(node).some(({ name }) => name === 'Exclude')) return undefined;
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member)) continue;
    const name = propertyNameText(member.name);
    if (name === undefined || !isStoredSecret(name)) continue;
    const decorators = decoratorsOf(member);
    if (!decorators.some(({ name: decorator }) => /Column|Prop(?:erty)?$/.test(decorator)) || HIDDEN.test(member.getText())) continue;
    return { field: name, location: locationOf(member.name), isExcluded: decorators.some(({ name: decorator }) => decorator === 'Exclude') };
  }
  return undefined;
}

/** The models of the Prisma schemas beside the manifests; a client that omits fields for all its queries silences them. */
function* prismaModels(project: DetectorProject): Generator<readonly [string, SensitiveModel]> {
  const { host } = project;
  const schemas = host.packages.flatMap(({ directory }) => [`${directory}/prisma/schema.prisma`, `${directory}/schema.prisma`]).filter((path) => host.kindOf(path) === 'file');
  if (schemas.length === 0 || omitsEverywhere(project)) return;
  for (const path of schemas) {
    const text = host.text(path) ?? '';
    for (const match of text.matchAll(/^model\s+(\w+)\s*\{([^}]*)\}/gm)) {
      const [whole, name = '', body = ''] = match;
      const field = [...body.matchAll(/^[ \t]*(\w+)[ \t]+String/gm)].find(([, column = '']) => isStoredSecret(column));
      if (!field?.[1]) continue;
      const start = match.index + whole.indexOf(body) + field.index + field[0].indexOf(field[1]);
      yield [name.slice(0, 1).toLowerCase() + name.slice(1), { field: field[1], location: locationInText(path, text, start, start + field[1].length), isExcluded: false }];
    }
  }
}

const mayOmit = both(modules('@prisma/client'), words('omit', 'extends'));

function omitsEverywhere(project: DetectorProject): boolean {
  for (const path of project.sources(mayOmit)) if (/\$extends|omit\s*:\s*\{/.test(project.host.text(path) ?? '')) return true;
  return false;
}
