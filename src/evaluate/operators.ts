import { ts } from '../syntax/ts.ts';
import { conditionOf, evaluateUnder } from './branches.ts';
import type { Evaluator } from './evaluator.ts';
import { depsOf, isAnyAbsent, unionOf } from './join.ts';
import { labelOf, textOf } from './labels.ts';
import { countOf, isFoundNothing, isLookedUp, isMissing } from './missing.ts';
import { assignTo } from './patterns.ts';
import type { Scope } from './scope.ts';
import { equalityOf } from './truth.ts';
import { derived } from './unknowns.ts';
import { ArrayValue, ClassValue, Closure, HostObject, isCallable, isPrimitive, NativeFunction, ObjectValue, Template, Union, Unknown, type Value } from './values.ts';

/** A binary expression, an assignment or a logical operator. */
export function evaluateBinary(evaluator: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const operator = node.operatorToken.kind;
  switch (operator) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return logical(evaluator, operator, evaluator.evaluate(node.left, scope), node.right, scope);
    case ts.SyntaxKind.CommaToken:
      evaluator.evaluate(node.left, scope);
      return evaluator.evaluate(node.right, scope);
    case ts.SyntaxKind.EqualsToken: {
      const value = evaluator.evaluate(node.right, scope);
      assignTo(evaluator, node.left, value, scope);
      return value;
    }
    default:
      return isAssignment(operator) ? compoundAssignment(evaluator, node, scope) : combine(evaluator, node, scope);
  }
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

const LOGICAL_ASSIGNMENT: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
]);

function compoundAssignment(evaluator: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const left = evaluator.evaluate(node.left, scope);
  const operator = node.operatorToken.kind;
  const short = LOGICAL_ASSIGNMENT.get(operator);
  const value = short
    ? logical(evaluator, short, left, node.right, scope)
    : arithmetic(node.operatorToken.getText().slice(0, -1), left, evaluator.evaluate(node.right, scope), node);
  assignTo(evaluator, node.left, value, scope);
  return value;
}

function logical(evaluator: Evaluator, operator: ts.SyntaxKind, left: Value, right: ts.Expression, scope: Scope): Value {
  const isNullish = operator === ts.SyntaxKind.QuestionQuestionToken;
  const goesRight = isNullish ? nullishness(left) : evaluator.truth(left);
  const wanted = operator !== ts.SyntaxKind.BarBarToken;
  if (goesRight !== undefined) return goesRight === wanted ? evaluator.evaluate(right, scope) : left;
  if (isConstant(right)) return withFallback(operator, left, evaluator.evaluate(right, scope));
  const value = evaluateUnder(
    evaluator,
    conditionOf(left, operator === ts.SyntaxKind.AmpersandAmpersandToken, right),
    () => evaluator.evaluate(right, scope),
    () => left,
  );
  return settled(operator, left, value);
}

/** `x || true` is truthy and `x && undefined` falsy, whatever `x` is. */
function settled(operator: ts.SyntaxKind, left: Value, value: Value): Value {
  if (!(value instanceof Union) || operator === ts.SyntaxKind.QuestionQuestionToken) return value;
  const others = value.options.filter((option) => option !== left);
  if (operator === ts.SyntaxKind.BarBarToken) return others.every((option) => option === true) ? new Unknown(`${labelOf(left)} || true`, { deps: depsOf([left]), truthy: true }) : value;
  if (others.every((option) => option === false)) return false;
  return others.every((option) => isPrimitive(option) && !option) ? new Unknown(`${labelOf(left)} && ${others.map(labelOf).join(' | ')}`, { deps: depsOf([left]), negates: true }) : value;
}

/** Whether a value is null or undefined; undefined when it is not known. */
export function nullishness(value: Value): boolean | undefined {
  if (value === undefined || value === null) return true;
  if (value instanceof Unknown) return value.details.truthy || (value.details.fallback !== undefined && value.details.fallback !== null) ? false : value.details.absent ? true : undefined;
  if (!(value instanceof Union)) return false;
  const all = value.options.map(nullishness);
  return all.every((each) => each === all[0]) ? all[0] : undefined;
}

function isConstant(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword;
}

/** `x || 'd'` stays one value with a default: a union here would double every path. */
function withFallback(operator: ts.SyntaxKind, left: Value, fallback: Value): Value {
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || !(left instanceof Unknown)) return unionOf([left, fallback]);
  return new Unknown(left.label, { ...left.details, fallback });
}

function combine(evaluator: Evaluator, node: ts.BinaryExpression, scope: Scope): Value {
  const left = evaluator.evaluate(node.left, scope);
  const right = evaluator.evaluate(node.right, scope);
  const operator = ts.tokenToString(node.operatorToken.kind) ?? '';
  switch (operator) {
    case '===':
    case '==':
      return comparison(evaluator, left, operator, right, node);
    case '!==':
    case '!=':
      return negationOf(evaluator, comparison(evaluator, left, operator.replace('!', '='), right, node));
    case 'instanceof':
      return isInstance(left, right) ?? derived(`${labelOf(left)} instanceof ${labelOf(right)}`, [left], node);
    case 'in':
      return isIn(evaluator, left, right) ?? derived(`${labelOf(left)} in ${labelOf(right)}`, [left, right], node);
    default:
      return arithmetic(operator, left, right, node);
  }
}

function comparison(evaluator: Evaluator, left: Value, operator: string, right: Value, node: ts.Node): Value {
  const known = equalityOf(evaluator, left, right, operator === '==');
  if (known !== undefined) return known;
  const isSwapped = isPrimitive(left) && !isPrimitive(right);
  const [a, b] = isSwapped ? [right, left] : [left, right];
  return new Unknown(`${labelOf(a)} ${operator} ${labelOf(b)}`, { deps: depsOf([a, b]), test: { left: a, operator, right: b }, node });
}

/** `!value`. */
export function negationOf(evaluator: Evaluator, value: Value): Value {
  const truth = evaluator.truth(value);
  if (truth !== undefined) return !truth;
  if (value instanceof Unknown && value.details.negates !== undefined && !(value.details.negates instanceof Unknown)) return value.details.negates;
  return new Unknown(`!(${labelOf(value)})`, { deps: depsOf([value]), negates: value });
}

function isInstance(value: Value, type: Value): boolean | undefined {
  if (isPrimitive(value)) return false;
  if (value instanceof ObjectValue) {
    const prototype = type instanceof ClassValue ? type.prototype : type instanceof Closure || type instanceof NativeFunction ? type.props.get('prototype') : undefined;
    if (prototype === undefined) return undefined;
    for (let holder = value.proto; holder; holder = holder.proto) if (holder === prototype) return true;
    return value.open || (type instanceof NativeFunction && type.name === 'Object') ? undefined : false;
  }
  return type instanceof NativeFunction && isOfBuiltIn(value, type.name) ? true : undefined;
}

function isOfBuiltIn(value: Value, name: string): boolean {
  if (value instanceof HostObject) return value.className === name;
  return value instanceof ArrayValue ? name === 'Array' || name === 'Object' : name === 'Object' && isCallable(value);
}

/** `key in target`, for the members of a simulated request as well: what is missing is not in it. */
export function isIn(evaluator: Evaluator, key: Value, target: Value): boolean | undefined {
  if (typeof key !== 'string') return undefined;
  if (target instanceof HostObject) return target.assigned.has(key) ? true : isMissing(evaluator.get(target, key)) ? false : undefined;
  if (!(target instanceof ObjectValue)) return undefined;
  for (let holder: ObjectValue | undefined = target; holder; holder = holder.proto) {
    if (holder.props.has(key)) return true;
    if (holder.open) return undefined;
  }
  return key in Object.prototype ? undefined : false;
}

/** `+`, `-`, `<`, `&` and the like. */
export function arithmetic(operator: string, left: Value, right: Value, node: ts.Node): Value {
  if (operator === '+' && isStringLike(left, right)) return concat([left, right]);
  if (typeof left === 'number' && typeof right === 'number') return numeric(operator, left, right) ?? new Unknown(textOf(node));
  if (typeof left === 'string' && typeof right === 'string' && /^[<>]=?$/.test(operator)) return compareStrings(operator, left, right);
  if (/^[<>]=?$/.test(operator) && isAnyAbsent([left, right])) return compareCounts(operator, countOf(left), countOf(right));
  // Anything compared with `undefined` or with text that is no number: `NaN` is neither smaller nor larger.
  if (typeof left === 'bigint' || typeof right === 'bigint') return bigArithmetic(operator, left, right) ?? new Unknown(textOf(node));
  if (isPrimitive(left) && isPrimitive(right)) return numeric(operator, Number(left), Number(right)) ?? new Unknown(textOf(node));
  return new Unknown(`${labelOf(left)} ${operator} ${labelOf(right)}`, { deps: depsOf([left, right]), node, test: { left, operator, right } });
}

/** Nothing is smaller or larger than `undefined`; a count of what was not found is 0. */
function compareCounts(operator: string, left: Value, right: Value): Value {
  return typeof left === 'number' && typeof right === 'number' ? numeric(operator, left, right) : false;
}

function bigArithmetic(operator: string, left: Value, right: Value): Value {
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return undefined;
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (operator === '<') return left < right;
  return operator === '>' ? left > right : undefined;
}

function compareStrings(operator: string, left: string, right: string): boolean {
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}

function isStringLike(left: Value, right: Value): boolean {
  const isText = (value: Value): boolean => typeof value === 'string' || value instanceof Template || (value instanceof Union && value.options.some(isText));
  return isText(left) || isText(right);
}

const NUMERIC: Readonly<Record<string, (a: number, b: number) => Value>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '|': (a, b) => a | b,
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

function numeric(operator: string, left: number, right: number): Value {
  return NUMERIC[operator]?.(left, right);
}

const MAX_PRODUCT = 12;
const MAX_TEXT = 20_000;

/** Joins strings, known or not, into one. */
export function concat(values: readonly Value[]): Value {
  let results: (string | Unknown)[][] = [[]];
  for (const value of values) {
    const options = value instanceof Union ? value.options : [value];
    if (results.length * options.length > MAX_PRODUCT) results = results.map((parts) => [...parts, new Unknown(labelOf(value), { deps: depsOf([value]) })]);
    else results = results.flatMap((parts) => options.map((option) => [...parts, ...partsOf(option)]));
  }
  return unionOf(results.map(templateOf));
}

function partsOf(value: Value): readonly (string | Unknown)[] {
  if (value instanceof Template) return value.parts;
  if (value instanceof Unknown) return [value];
  if (isPrimitive(value)) return [String(value)];
  return [new Unknown(labelOf(value), { deps: depsOf([value]) })];
}

/** A string if all parts are known, else a string with holes. */
export function templateOf(parts: readonly (string | Unknown)[]): Value {
  const merged: (string | Unknown)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  if (merged.length === 0) return '';
  const [first] = merged;
  if (merged.length === 1 && typeof first === 'string') return first.length > MAX_TEXT ? first.slice(0, MAX_TEXT) : first;
  return new Template(merged.slice(0, 40));
}

/** `!x`, `-x`, `typeof x`, `void x`, `delete x.y`. */
export function evaluateUnary(evaluator: Evaluator, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, scope: Scope): Value {
  const value = evaluator.evaluate(node.operand, scope);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return negationOf(evaluator, value);
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken: {
      const step = node.operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1;
      const next = typeof value === 'number' ? value + step : derived(labelOf(value), [value], node);
      assignTo(evaluator, node.operand, next, scope);
      return ts.isPrefixUnaryExpression(node) ? next : value;
    }
    case ts.SyntaxKind.MinusToken:
      if (typeof value === 'bigint') return -value;
      return isPrimitive(value) ? -Number(value) : derived(`-${labelOf(value)}`, [value], node);
    case ts.SyntaxKind.PlusToken:
      return isPrimitive(value) && typeof value !== 'bigint' ? Number(value) : derived(`+${labelOf(value)}`, [value], node);
    default:
      return typeof value === 'number' ? ~value : derived(`~${labelOf(value)}`, [value], node);
  }
}

/** How symbols, which are texts to the evaluator, begin. */
const SYMBOL = '@@symbol:';

/** `typeof value`. */
export function typeOf(evaluator: Evaluator, value: Value, node: ts.Node): Value {
  if (value === null) return 'object';
  if (isPrimitive(value)) return typeof value === 'string' && value.startsWith(SYMBOL) ? 'symbol' : typeof value;
  if (value instanceof Template) return 'string';
  if (value instanceof Closure || value instanceof ClassValue || value instanceof NativeFunction || value.kind === 'bound') return 'function';
  if (value instanceof HostObject) return value.call ? 'function' : 'object';
  if (value instanceof Union) return unionOf(value.options.map((option) => typeOf(evaluator, option, node)));
  if (!(value instanceof Unknown)) return 'object';
  if (value.details.absent) return isLookedUp(value) && isFoundNothing(value, null) ? 'object' : 'undefined';
  return new Unknown(`typeof ${value.label}`, { deps: value.deps, node });
}
