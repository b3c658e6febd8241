import { ts } from '../syntax/ts.ts';
import { ThrowSignal } from './completion.ts';
import { opposite, type PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { templateOf } from './operators.ts';
import { ObjectValue, Unknown, type Template, type Value } from './values.ts';

/** Whether a value is a credential that the simulated request does not have: `undefined`, and nothing stands in for it. */
export function isMissing(value: Value): boolean {
  return value instanceof Unknown && value.details.missing === true && value.details.fallback === undefined;
}

/** What an optional chain comes to that begins at something that is not there: nothing, whatever it would have read or called. */
export function chainedFrom(target: Value, value: Value): Value {
  return isMissing(target) && value instanceof Unknown && value.details.absent ? new Unknown(value.label, { ...value.details, missing: true }) : value;
}

/**
 * Reading a property of what is not there throws. It is followed only inside of a `try`, where somebody has written
 * what happens then; elsewhere it is a crash that nobody meant as a refusal.
 */
export function refuseToRead(evaluator: Evaluator, target: Value, node: ts.Node): void {
  if (!evaluator.judging && (target === undefined || target === null)) return mayCrash(evaluator, node);
  if (!evaluator.judging || (target !== null && !isMissing(target) && !(target === undefined && isReadFromTable(node)))) return;
  refuse(evaluator, 'TypeError', node);
}

/**
 * What is not there when the application starts may only be unknown to the evaluation: inside of a `try`, what follows in it
 * (a guard that is registered there, above all) runs perhaps.
 */
export function mayCrash(evaluator: Evaluator, node: ts.Node | undefined): void {
  if (evaluator.judging || !evaluator.tryFrames.some((frame) => frame.isTry)) return;
  const label = `${(node?.getText() ?? 'what is called').slice(0, MAX_TEXT)} fails`;
  const condition: PathCondition = { label, polarity: true, deps: [], kind: 'branch', test: new Unknown(label), node };
  evaluator.tryFrame.record(errorOf('TypeError', node), [...evaluator.conditions, condition]);
  evaluator.assume({ ...opposite(condition), untilTry: true });
}

const MAX_TEXT = 80;

/** `users[token].id`: a table that has nothing under a key. What else is `undefined` may only be unknown to the evaluation. */
function isReadFromTable(node: ts.Node): boolean {
  return (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && ts.isElementAccessExpression(node.expression);
}

/** What the client has not sent cannot be read either. */
export function doubtReading(evaluator: Evaluator, target: Value): void {
  if (!evaluator.judging || !(target instanceof Unknown) || target.details.truthy || target.details.absent) return;
  if (/^(req|request)\.(body|query|params)\./.test(target.label) && evaluator.tryFrames.some((frame) => frame.isTry)) evaluator.tryFrame.doubt(target.label, target.deps, false);
}

/** Throws what JavaScript throws, inside of a `try`. */
export function refuse(evaluator: Evaluator, name: string, node: ts.Node | undefined): undefined {
  if (!evaluator.tryFrames.some((frame) => frame.isTry)) return undefined;
  throw new ThrowSignal(errorOf(name, node));
}

function errorOf(name: string, node: ts.Node | undefined): ObjectValue {
  const error = new ObjectValue({ node });
  error.props.set('name', name).set('message', name === 'TypeError' ? 'Cannot read properties of undefined' : name);
  return error;
}

/** How many there are of what was looked up by a credential that is not there: none. */
export function countOf(value: Value): Value {
  return value instanceof Unknown && value.details.absent && !isMissing(value) && COUNTS.test(value.label) ? 0 : value;
}

const COUNTS = /(?:\.(?:length|size|count|rowCount|affectedRows)|\.count\w*\(.*\))$/s;

/** Look-ups that give `null` for nobody in all packages that have them. */
const GIVES_NULL = /\.find(?:One|Unique|ById|ByPk)\w*$/;

/** Whether a look-up that found nobody is `null` (or `undefined`); undefined when it is not known which of the two it gives. */
export function isFoundNothing(value: Value, nothing: Value): boolean | undefined {
  const callee = value instanceof Unknown ? value.details.callee : undefined;
  return callee instanceof Unknown && GIVES_NULL.test(callee.label) ? nothing === null : undefined;
}

/** Whether a value is what a function that cannot be read gave for a credential that is not there. */
export function isLookedUp(value: Value): value is Unknown {
  return value instanceof Unknown && value.details.absent === true && value.details.truthy !== true && value.details.callee !== undefined;
}

/** The name of the property that a key means: JavaScript spells out what is no text. */
export function keyOf(key: Value): string | undefined {
  if (isMissing(key)) return 'undefined';
  return key === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof key) ? String(key) : undefined;
}

/** A missing credential as the code that computes with it sees it. */
export function asUndefined(value: Value): Value {
  return isMissing(value) ? undefined : value;
}

/** What a text says that was made of a value that is not there: `${undefined}` is "undefined". */
export function spelledOut(text: string | Template): Value {
  if (typeof text === 'string' || !text.parts.some(isMissing)) return text;
  return templateOf(text.parts.map((part) => (isMissing(part) ? 'undefined' : part)));
}
