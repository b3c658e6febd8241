import { importMapOf } from '../../detectors/core/import-map.ts';
import { nameOf, propertyNameText, unwrap } from '../../detectors/core/syntax.ts';
import type { Suggestion } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { Engine, Hit } from '../engine.ts';
import type { Root } from '../roots.ts';
import { knownFieldsOf } from './known-fields.ts';
import { isSimpleValue } from './simple-expression.ts';
import { listOf } from './list-of.ts';

/** Properties whose objects are written as they are. */
const WRITTEN = new Set(['data', 'create', 'update', 'defaults', '$set', '$setOnInsert']);

/** The objects of an argument that are written to a database as they are. */
export function writtenObjectsOf(argument: ts.Node): readonly ts.Expression[] {
  if (!ts.isExpression(argument)) return [];
  const bare = unwrap(argument);
  if (!ts.isObjectLiteralExpression(bare)) return [argument];
  return bare.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return [property.expression];
    return ts.isPropertyAssignment(property) && WRITTEN.has(propertyNameText(property.name) ?? '') ? writtenObjectsOf(property.initializer) : [];
  });
}

/** Writes the fields that a client is meant to send instead of everything that it sends, where it is known which they are. */
export function suggestPick(hit: Hit, root: Root, engine: Engine): readonly Suggestion[] {
  const { call, values = [] } = hit;
  const [only, ...others] = values.filter(({ isText }) => !isText);
  // Lists of records have no fields.
  if (!only || others.length > 0 || !ts.isCallExpression(call) && !ts.isNewExpression(call) || /^(?:insertMany|bulkCreate|createMany)$/.test(nameOf(call.expression) ?? '')) return [];
  const { expression } = only;
  const known = isSimpleValue(expression) ? knownFieldsOf(expression, hit, root, engine) : undefined;
  if (!known || known.fields.length === 0 || known.fields.length > 40) return [];
  const object = unwrap(expression).getText();
  const names = listOf(known.fields);
  const owned = known.owned.length > 0 ? `, not ${listOf(known.owned)}` : '';
  const { parent } = expression;
  const target = ts.isSpreadAssignment(parent) ? parent : expression;
  const edit = { file: target.getSourceFile().fileName, start: target.getStart(), end: target.end, text: textOf(expression, known.fields, hit, engine) };
  return [{ message: `Take only ${names} of ${object}${owned}.`, edits: [edit] }];
}

function textOf(expression: ts.Expression, fields: readonly string[], hit: Hit, engine: Engine): string {
  const { parent } = expression;
  const object = unwrap(expression).getText();
  const isSpread = ts.isSpreadAssignment(parent);
  const list = `[${fields.map((name) => `'${name}'`).join(', ')}]`;
  const pick = pickerIn(expression.getSourceFile());
  if (pick !== undefined || mindsUndefined(expression, hit, engine)) {
    const text = pick === undefined ? `Object.fromEntries(Object.entries(${object}).filter(([field]) => ${list}.includes(field)))` : `${pick}(${object}, ${list})`;
    return isSpread ? `...${text}` : text;
  }
  const pairs = fields.map((name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? `${name}: ${object}.${name}` : `'${name}': ${object}['${name}']`)).join(', ');
  return isSpread ? pairs : `{ ${pairs} }`;
}

/** `pick` of a library that the file has. */
function pickerIn(file: ts.SourceFile): string | undefined {
  for (const [local, { specifier, name }] of importMapOf(file)) {
    if (/^lodash(?:-es)?$/.test(specifier)) return name === 'pick' ? local : name === 'default' || name === '*' ? `${local}.pick` : undefined;
    if (/^lodash(?:-es\/|\/|\.)pick(?:\.js)?$/.test(specifier)) return local;
  }
  return undefined;
}

/** Libraries that leave out fields without a value. */
const LENIENT = ['mongoose', '@nestjs/mongoose', 'sequelize', 'sequelize-typescript', 'typeorm', '@nestjs/typeorm', '@prisma/client'];

/** Whether a field that was not sent must not become one without a value: it would overwrite what is there. */
function mindsUndefined({ parent }: ts.Expression, { sink }: Hit, { sinks }: Engine): boolean {
  if (ts.isSpreadAssignment(parent) && parent.parent.properties[0] !== parent) return true;
  if (sink.api === 'Object.assign()') return true;
  return sink.package ? !LENIENT.includes(sink.package) : !LENIENT.some((name) => sinks.isImported(name));
}
