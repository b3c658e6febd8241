import { ts } from '../../syntax/ts.ts';
import { fold } from './fold.ts';
import type { DetectorProject } from './project.ts';
import { propertyNameText, unwrap } from './syntax.ts';
import type { Folded } from './values.ts';

/** What an options object says about one key. `absent` is a proof; a spread of something unknown gives `unknown`. */
export type Option =
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' }
  | { readonly state: 'set'; readonly value: Folded; readonly expression: ts.Expression; readonly property: ts.Node };

const ABSENT: Option = { state: 'absent' };
const UNKNOWN: Option = { state: 'unknown' };

/** Reads an option, such as `cookie.secure`, of the object that an expression stands for. */
export function readOption(expression: ts.Expression | undefined, path: string, project: DetectorProject): Option {
  if (!expression) return ABSENT;
  return assignedDeep(expression, path, project) ?? readFrom(fold(expression, project), path.split('.'), project);
}

/** `options.cookie.secure = true` somewhere after the declaration of `options`. */
function assignedDeep(expression: ts.Expression, path: string, project: DetectorProject): Option | undefined {
  const bare = unwrap(expression);
  if (!ts.isIdentifier(bare) || !path.includes('.')) return undefined;
  const last = project.assignmentsOf(bare.getSourceFile()).get(`${bare.text}.${path}`)?.at(-1);
  if (last && isConditional(last)) return UNKNOWN;
  return last && { state: 'set', value: fold(last.right, project), expression: last.right, property: last };
}

/** An assignment that only some runs reach says nothing about the others. */
function isConditional(node: ts.Node): boolean {
  for (let current = node.parent; current && !ts.isFunctionLike(current) && !ts.isSourceFile(current); current = current.parent) {
    if (ts.isIfStatement(current) || ts.isConditionalExpression(current) || ts.isSwitchStatement(current)) return true;
  }
  return false;
}

/** Reads an option of a folded value. */
export function readFrom(value: Folded, path: readonly string[], project: DetectorProject): Option {
  const [key, ...rest] = path;
  if (key === undefined) return UNKNOWN;
  if (value.kind === 'constant') return ABSENT;
  if (value.kind === 'choice' || value.kind === 'fallback') return readEither(value, path, project);
  if (value.kind !== 'object') return UNKNOWN;
  const found = assigned(value, key, project) ?? written(value.node, key, project);
  if (found.state !== 'set' || rest.length === 0) return found;
  return readFrom(found.value, rest, project);
}

function readEither(value: Folded, path: readonly string[], project: DetectorProject): Option {
  const sides = value.kind === 'choice' ? value.options : value.kind === 'fallback' ? [value.value, value.fallback] : [];
  const objects = sides.filter((side) => side.kind === 'object').map((side) => readFrom(side, path, project));
  if (objects.length !== sides.length) return UNKNOWN;
  // `...(isLocal ? {} : { secure: true })` is neither with nor without.
  if (objects.some((option) => option.state === 'set') && objects.some((option) => option.state === 'absent')) return UNKNOWN;
  return objects.find((option) => option.state !== 'set') ?? objects[0] ?? UNKNOWN;
}

/** `options.key = value` after the declaration of `options`. */
function assigned(value: Folded & { kind: 'object' }, key: string, project: DetectorProject): Option | undefined {
  if (!value.name) return undefined;
  const assignments = project.assignmentsOf(value.name.getSourceFile()).get(`${value.name.text}.${key}`);
  const last = assignments?.at(-1);
  if (last && isConditional(last)) return UNKNOWN;
  return last && { state: 'set', value: fold(last.right, project), expression: last.right, property: last };
}

function written(object: ts.ObjectLiteralExpression, key: string, project: DetectorProject): Option {
  for (const property of object.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = readFrom(fold(property.expression, project), [key], project);
      if (spread.state !== 'absent') return spread;
      continue;
    }
    if (propertyNameText(property.name) === key) return set(property, project);
    if (property.name && ts.isComputedPropertyName(property.name)) return UNKNOWN;
  }
  return ABSENT;
}

function set(property: ts.ObjectLiteralElementLike, project: DetectorProject): Option {
  if (ts.isPropertyAssignment(property)) {
    const expression = property.initializer;
    return { state: 'set', value: fold(expression, project), expression, property };
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return { state: 'set', value: fold(property.name, project), expression: property.name, property };
  }
  if (ts.isMethodDeclaration(property)) {
    return { state: 'set', value: { kind: 'function', node: property }, expression: property.name as ts.Expression, property };
  }
  return UNKNOWN;
}

/** The object literal that an expression is or stands for. */
export function objectOf(expression: ts.Expression | undefined, project: DetectorProject): ts.ObjectLiteralExpression | undefined {
  if (!expression) return undefined;
  const bare = unwrap(expression);
  if (ts.isObjectLiteralExpression(bare)) return bare;
  const value = fold(bare, project);
  return value.kind === 'object' ? value.node : undefined;
}
