import { ts } from '../../syntax/ts.ts';
import { viewOf } from '../core/file-view.ts';
import { originOf } from '../core/origin.ts';
import type { DetectorProject } from '../core/project.ts';
import { both, passwordWords, words } from '../core/triggers.ts';
import { propertyNameText, unwrap } from '../core/syntax.ts';
import { isPasswordName } from '../secrets/credential-name.ts';

/** A model file whose records carry a password into every answer they are part of. */
export interface SensitiveModel {
  readonly file: ts.SourceFile;
  readonly field: string;
}

/** What takes the field out before a record is sent. */
const EXCLUDED = /toJSON|toObject|transform|select\s*:\s*(?:false|0)|@Exclude|defaultScope|omit|private\s*:\s*true|delete\s+\w+\.\w*passw/i;
const mayBeModel = both(words('mongoose', 'sequelize'), passwordWords);
const models = new WeakMap<DetectorProject, ReadonlyMap<string, SensitiveModel>>();

/** The mongoose and Sequelize models of a project with a password field that nothing excludes, by file. */
export function sensitiveModels(project: DetectorProject): ReadonlyMap<string, SensitiveModel> {
  const all = project.files;
  let found = models.get(project);
  if (!found) {
    found = new Map(all.flatMap((path) => modelIn(path, project)).map((model) => [model.file.fileName, model]));
    models.set(project, found);
  }
  return found;
}

function modelIn(path: string, project: DetectorProject): readonly SensitiveModel[] {
  const scan = project.scan(path);
  if (!scan || !mayBeModel(scan) || EXCLUDED.test(project.host.text(path) ?? '')) return [];
  const file = project.host.sourceFile(path);
  if (!file) return [];
  for (const site of viewOf(file, project).calls) {
    const fields = site.name === 'Schema' && site.origin === 'mongoose#<Schema>' ? site.arguments[0] : isDefinition(site.name, site.receiver, project) ? site.arguments[1] : undefined;
    const field = fields && passwordField(fields);
    if (field) return [{ file, field }];
  }
  return [];
}

/** `sequelize.define('User', { … })`. */
function isDefinition(name: string, receiver: ts.Expression | undefined, project: DetectorProject): boolean {
  if (name !== 'define' || !receiver) return false;
  return /sequelize/i.test(receiver.getText()) || (originOf(receiver, project)?.startsWith('sequelize#') ?? false);
}

function passwordField(fields: ts.Expression): string | undefined {
  const object = unwrap(fields);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  return object.properties.map((property) => propertyNameText(property.name)).find((name) => name !== undefined && isPasswordName(name));
}
