import { ts } from '../syntax/ts.ts';
import { ArrayValue, Closure, isCallable, isPrimitive, Optional, Union, Unknown, type Value } from '../evaluate/values.ts';
import { ObjectValue } from '../evaluate/values.ts';
import type { InputPart, LayerRole } from '../model/index.ts';
import { AUTH_LAYERS, REFUSING_WITH_ERROR } from '../vocabulary/auth-layers.ts';
import { CSRF_LAYERS, RATE_LIMIT_LAYERS, VALIDATION_LAYERS } from '../vocabulary/guard-layers.ts';
import { lenientStrategy } from './strategies.ts';
import { fitsPath, type LayerEntry, type OptionTest } from '../vocabulary/origins.ts';

const ENTRIES = group([...AUTH_LAYERS, ...RATE_LIMIT_LAYERS, ...CSRF_LAYERS, ...VALIDATION_LAYERS]);

function group(entries: readonly LayerEntry[]): Map<string, LayerEntry[]> {
  const groups = new Map<string, LayerEntry[]>();
  for (const entry of entries) groups.set(entry.package, [...(groups.get(entry.package) ?? []), entry]);
  return groups;
}

/** The vocabulary entry of a package's middleware. */
export function findLayerEntry(value: Value): LayerEntry | undefined {
  const origin = value instanceof Unknown ? value.details.origin : undefined;
  return origin && ENTRIES.get(origin.package)?.find((entry) => fitsPath(origin.path, entry.path));
}

/** The roles of a package's middleware with the options that it was made with. */
export function rolesOf(entry: LayerEntry, value: Value): { readonly roles: readonly LayerRole[]; readonly why: string; readonly isDoubtful: boolean } {
  const args = value instanceof Unknown ? (value.details.args ?? []) : [];
  const exception = entry.exceptions?.find((each) => holds(each.when, args));
  const lenient = entry.customCallback === 'passport' && (exception?.roles ?? entry.roles).includes('authentication') ? lenientStrategy(value) : undefined;
  if (lenient) return { ...lenient, isDoubtful: lenient.roles.includes('unknown') };
  const open = exception ? undefined : entry.exceptions?.find((each) => mayHold(each.when, args));
  if (open) return { roles: entry.roles.includes('authentication') ? ['unknown'] : entry.roles, why: `whether ${open.why} is not known`, isDoubtful: true };
  return { roles: exception?.roles ?? entry.roles, why: exception?.why ?? entry.why, isDoubtful: exception?.isDoubtful === true };
}

function valueOf(test: OptionTest, args: readonly Value[]): Value {
  const argument = args[test.argument];
  if (test.option === undefined) return argument;
  return argument instanceof ObjectValue ? (argument.props.get(test.option) as Value) : undefined;
}

/** An option that turns a guard off is given, with a value that the code does not reveal. */
function mayHold(test: OptionTest, args: readonly Value[]): boolean {
  const value = valueOf(test, args);
  return (test.equals !== undefined || test.isFalsy === true) && (value instanceof Unknown ? value.details.truthy !== true : value instanceof Union && value.options.some((option) => option === test.equals || (test.isFalsy === true && option === false)));
}

function holds(test: OptionTest, args: readonly Value[]): boolean {
  const value = valueOf(test, args);
  if (test.returns !== undefined) return returnsAlways(value, test.returns);
  if (test.isGiven) return value !== undefined;
  if (test.isFalsy) return value !== undefined && isPrimitive(value) && !value;
  if (test.equals !== undefined) return value === test.equals;
  if (test.contains === undefined) return false;
  if (value instanceof ArrayValue) return value.items.some((item) => (item instanceof Optional ? item.value : item) === test.contains);
  return value === test.contains;
}

/** `() => true`: a function without a decision. */
function returnsAlways(value: Value, expected: boolean): boolean {
  const body = value instanceof Closure ? value.node.body : undefined;
  const [only, ...rest] = body && ts.isBlock(body) ? body.statements : [];
  const returned = body && !ts.isBlock(body) ? body : only && rest.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
  return returned?.kind === (expected ? ts.SyntaxKind.TrueKeyword : ts.SyntaxKind.FalseKeyword);
}

/** The function that decides instead of the package: `passport.authenticate('jwt', (error, user) => …)`. */
export function isCustomCallback(entry: LayerEntry, value: Value): Value {
  if (entry.customCallback !== 'passport' || !(value instanceof Unknown)) return undefined;
  return value.details.args?.find((arg) => isCallable(arg));
}

/** Whether a package's middleware refuses by `next(error)`: as these packages do, and passport with `failWithError`. */
export function refusesWithError(value: Unknown): boolean {
  if (REFUSING_WITH_ERROR.has(value.details.origin?.package ?? '')) return true;
  return (value.details.args ?? []).some((arg) => arg instanceof ObjectValue && arg.props.get('failWithError') === true);
}

const PART_KEYS: Readonly<Record<string, InputPart>> = { body: 'body', query: 'query', querystring: 'query', params: 'params' };

/** The parts that a validating middleware checks: the keys of its schema argument, else all that it can check. */
export function validatedParts(entry: LayerEntry, value: Value): readonly InputPart[] {
  const [schema] = value instanceof Unknown ? (value.details.args ?? []) : [];
  if (!(schema instanceof ObjectValue) || (entry.validates?.length ?? 0) < 2) return entry.validates ?? [];
  const named = [...schema.props.keys()].flatMap((key) => PART_KEYS[key] ?? []);
  return named.length > 0 ? named : (entry.validates ?? []);
}
