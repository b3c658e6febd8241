import type { PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { labelOf } from './labels.ts';
import { countOf, isFoundNothing, isLookedUp, isMissing, spelledOut } from './missing.ts';
import { testOpenText } from './open-texts.ts';
import { isPrimitive, Template, Union, Unknown, type Primitive, type Value } from './values.ts';

/** The truth of a value under the current conditions; undefined when it is not known. */
export function truthOf(evaluator: Evaluator, value: Value): boolean | undefined {
  if (isPrimitive(value)) return Boolean(value);
  if (value instanceof Unknown) return truthOfUnknown(evaluator, value);
  if (value instanceof Template) return value.parts.some((part) => (typeof part === 'string' ? part !== '' : isMissing(part))) ? true : undefined;
  if (value instanceof Union) return agreement(value.options.map((option) => truthOf(evaluator, option)));
  return true;
}

function agreement(truths: readonly (boolean | undefined)[]): boolean | undefined {
  const [first, ...rest] = truths;
  return rest.every((truth) => truth === first) ? first : undefined;
}

function truthOfUnknown(evaluator: Evaluator, value: Unknown): boolean | undefined {
  const { negates, test, truthy, absent } = value.details;
  if (truthy) return true;
  const assumed = assumedTruth(evaluator.conditions, value.label);
  if (assumed !== undefined) return assumed;
  if (negates !== undefined) {
    const inner = truthOf(evaluator, negates);
    return inner === undefined ? undefined : !inner;
  }
  if (test) return truthOfComparison(evaluator, test.left, test.operator, test.right);
  return absent ? false : undefined;
}

function assumedTruth(conditions: readonly PathCondition[], label: string): boolean | undefined {
  for (let index = conditions.length - 1; index >= 0; index -= 1) {
    const condition = conditions[index];
    if (condition?.label === label) return condition.polarity;
  }
  return undefined;
}

/** `x === 'a'` is false where `x === 'b'` is assumed. */
function truthOfComparison(evaluator: Evaluator, left: Value, operator: string, right: Value): boolean | undefined {
  if (operator !== '===' && operator !== '==') return undefined;
  const label = labelOf(left);
  for (const condition of evaluator.conditions) {
    if (!condition.polarity || !(condition.test instanceof Unknown)) continue;
    const known = condition.test.details.test;
    if (!known || (known.operator !== '===' && known.operator !== '==') || labelOf(known.left) !== label) continue;
    if (isPrimitive(known.right) && isPrimitive(right)) return known.right === right;
  }
  return undefined;
}

/** `===` (or `==`) of two values; undefined when it is not known. */
export function equalityOf(evaluator: Evaluator, left: Value, right: Value, loose: boolean): boolean | undefined {
  if (isPrimitive(left) && isPrimitive(right)) return loose ? isLooselyEqual(left, right) : left === right;
  if (!loose && ((isRead(left) && right === null) || (isRead(right) && left === null))) return false;
  const special = equalityOfFound(evaluator, left, right, loose) ?? equalityOfFound(evaluator, right, left, loose);
  if (special) return special.answer;
  if (isAbsentCredential(left)) return equalsAbsent(right);
  if (isAbsentCredential(right)) return equalsAbsent(left);
  if (left instanceof Union) return agreement(left.options.map((option) => equalityOf(evaluator, option, right, loose)));
  if (right instanceof Union) return equalityOf(evaluator, right, left, loose);
  if (left instanceof Unknown || right instanceof Unknown) return equalityOfUnknown(evaluator, left, right);
  if (left instanceof Template || right instanceof Template) return equalityOfTemplate(left, right);
  // Objects: a value built by the code is never equal to a primitive or to another object.
  return left === right;
}

/** Comparisons with what was not sent or not found of which more is known than that it is nothing, or less. */
function equalityOfFound(evaluator: Evaluator, value: Value, other: Value, loose: boolean): { readonly answer: boolean | undefined } | undefined {
  if (isSent(value) && isSent(other)) return { answer: undefined };
  if (typeof other === 'number' && countOf(value) === 0) return { answer: other === 0 };
  if (loose || !isLookedUp(value) || (other !== null && other !== undefined)) return undefined;
  const isOther = evaluator.conditions.some(({ label, polarity }) => !polarity && label === `${value.label} === ${other === null ? 'undefined' : 'null'}`);
  return { answer: isOther || isFoundNothing(value, other) };
}

function isLooselyEqual(left: Primitive, right: Primitive): boolean {
  // eslint-disable-next-line eqeqeq -- this is what `==` of the analysed code does
  return left == right;
}

function isAbsentCredential(value: Value): boolean {
  return value instanceof Unknown && value.details.absent === true && value.details.truthy !== true;
}

/** What the client sends; of two such values it decides whether they are equal, also by sending neither. */
function isSent(value: Value): boolean {
  return value instanceof Unknown && /^(?:req|request|ctx|ctx\.request)\.(?:body|query|params|headers|cookies)\b[\w.[\]"?-]*$/.test(value.label);
}

/** Read from the request as it came: there or `undefined`, but never `null`. */
function isRead(value: Value): boolean {
  return value instanceof Unknown && value.details.missing !== undefined && value.details.fallback === undefined;
}

/** An absent credential equals only what is certainly nothing; a secret that may be missing is taken to be configured. */
function equalsAbsent(other: Value): boolean | undefined {
  if (isAbsentCredential(other)) return undefined;
  if (other instanceof Union) return other.options.every((option) => option === undefined || option === null);
  return other === undefined || other === null;
}

function equalityOfUnknown(evaluator: Evaluator, left: Value, right: Value): boolean | undefined {
  const [unknown, other] = left instanceof Unknown ? [left, right] : [right as Unknown, left];
  const isNullish = other === undefined || other === null;
  // `x ?? 'd'` and `x || 'd'` are never nullish.
  const hasFallback = unknown.details.fallback !== undefined && unknown.details.fallback !== null;
  if (isNullish && (unknown.details.truthy || hasFallback)) return false;
  // `header ?? ''` leaves an empty text of a missing credential; the secret that it is compared with is taken to be configured.
  if (evaluator.judging && other === '' && !unknown.deps.some((dep) => /^(req|request|ctx)\b/.test(dep))) return false;
  if (evaluator.judging && other === 0 && /^process\.env\.\w+\.length$/.test(unknown.label)) return false;
  return undefined;
}

function equalityOfTemplate(left: Value, right: Value): boolean | undefined {
  const [holed, other] = left instanceof Template ? [left, right] : [right as Template, left];
  const template = spelledOut(holed);
  if (!(template instanceof Template)) return other instanceof Template ? undefined : template === other;
  if (typeof other !== 'string') return other instanceof Template ? undefined : false;
  const [first] = template.parts;
  const last = template.parts.at(-1);
  if (typeof first === 'string' && !other.startsWith(first)) return false;
  if (typeof last === 'string' && !other.endsWith(last)) return false;
  return other.includes('?') ? undefined : testOpenText(template, (text) => text === other);
}
