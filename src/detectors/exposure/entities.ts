import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, shorten, type Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { importedName, requireSpecifier } from '../core/import-map.ts';
import { findDeclaration } from '../core/scope.ts';
import { identifiers } from '../core/triggers.ts';
import { locationOf, memberName, receiverOf, unwrap } from '../core/syntax.ts';
import { sensitiveModels, type SensitiveModel } from './entity-models.ts';

const READS: ReadonlySet<string> = new Set(['find', 'findOne', 'findById', 'findAll', 'findByPk', 'findOneAndUpdate', 'findByIdAndUpdate', 'create']);

/** Whether a file may read records. */
export const mayRead = identifiers(...READS);

/** Calls in a query that choose fields. */
const CHOOSES = /^(?:select|lean|populate|map|toJSON|pick|omit)$/;

/** Finds records of a model with a password that are sent as they are: `res.json(await User.find())`. */
export function detectEntity(body: ts.Expression, view: FileView, emit: Emit): boolean {
  for (const value of sentValues(body)) {
    const query = queryOf(value);
    const model = query && modelOf(query, view);
    if (!model) continue;
    emit('SensitiveResponse', {
      ...detected(value, identityOf(value, 'entity'), { related: [{ location: locationOf(model.file.statements[0] ?? model.file), message: `The model has the field \`${model.field}\`, and nothing excludes it.` }] }),
      what: shorten(value.getText(), 50),
      form: 'entity',
    });
    return true;
  }
  return false;
}

/** The body itself, or the values of an object literal. */
function sentValues(body: ts.Expression): readonly ts.Expression[] {
  const bare = unwrap(body);
  if (!ts.isObjectLiteralExpression(bare)) return [bare];
  return bare.properties.flatMap((property) => (ts.isPropertyAssignment(property) ? [unwrap(property.initializer)] : ts.isShorthandPropertyAssignment(property) ? [property.name] : []));
}

/** `await Model.find(…)` behind a value: directly, or the only assignment of a variable. */
function queryOf(value: ts.Expression): ts.CallExpression | undefined {
  if (ts.isCallExpression(value)) return value;
  if (!ts.isIdentifier(value)) return undefined;
  const declaration = findDeclaration(value);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  if (isChanged(value, declaration)) return undefined;
  const source = unwrap(declaration.initializer);
  return ts.isCallExpression(source) ? source : undefined;
}

/** `user.password = undefined`, `delete user.password`, or another value for the variable before it is sent. */
function isChanged(use: ts.Identifier, declaration: ts.VariableDeclaration): boolean {
  const between = use.getSourceFile().text.slice(declaration.end, use.pos);
  return new RegExp(`\\b${use.text}(?:\\.\\w*[pP]assw\\w*)?\\s*=[^=]|delete\\s+${use.text}\\b|\\b${use.text}\\.(?:toJSON|toObject)`).test(between);
}

function modelOf(query: ts.CallExpression, view: FileView): SensitiveModel | undefined {
  let current: ts.Expression = query;
  while (ts.isCallExpression(current)) {
    const name = memberName(unwrap(current.expression));
    const receiver = receiverOf(unwrap(current.expression));
    if (name === undefined || !receiver || CHOOSES.test(name)) return undefined;
    if (READS.has(name) && ts.isIdentifier(receiver)) return choosesFields(current, name) ? undefined : modelNamed(receiver, view);
    current = receiver;
  }
  return undefined;
}

/** A projection: the second argument of `find` and `findOne`, `attributes` of Sequelize. */
function choosesFields(call: ts.CallExpression, name: string): boolean {
  if (/attributes|select|projection/.test(call.getText())) return true;
  return /^(?:find|findOne|findById)$/.test(name) && call.arguments.length > 1;
}

function modelNamed(name: ts.Identifier, view: FileView): SensitiveModel | undefined {
  const declaration = findDeclaration(name);
  if (!declaration) return undefined;
  const imported = importedName(declaration)?.specifier ?? (ts.isVariableDeclaration(declaration) && declaration.initializer ? requireSpecifier(unwrap(declaration.initializer)) : undefined);
  if (imported === undefined) return undefined;
  const target = view.project.target(imported, view.file);
  return target?.kind === 'source' ? sensitiveModels(view.project).get(target.file.fileName) : undefined;
}
