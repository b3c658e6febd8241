import { RegExpValue } from '../evaluate/intrinsics/regexps.ts';
import { ArrayValue, ObjectValue, Optional, Unknown, type Value } from '../evaluate/values.ts';

/**
 * Whether the options of `unless` let a route pass: a string is compared with the whole path (of `originalUrl`), a
 * regular expression is tested on it, an object has `url` and `methods`; `ext` is an ending of the path. Executed with express-jwt 8 on Express 4 and 5.
 */
export function exemptionOf(layer: Value, route: { readonly method: string; readonly path: string }): 'exempt' | 'maybe' | undefined {
  const options = layer instanceof Unknown ? layer.details.args?.[0] : undefined;
  if (!(options instanceof ObjectValue)) return options === undefined ? undefined : 'maybe';
  const verdicts = listOf(options.props.get('path') as Value).map((path) => matches(path, route));
  if (verdicts.includes('exempt')) return 'exempt';
  if (verdicts.includes('maybe') || options.open || options.props.has('custom')) return 'maybe';
  const endings = listOf(options.props.get('ext') as Value);
  if (endings.some((ending) => typeof ending === 'string' && route.path.endsWith(ending))) return 'exempt';
  if (endings.some((ending) => typeof ending !== 'string' || /:\w+\??$/.test(route.path))) return 'maybe';
  const methods = listOf(options.props.get('method') as Value);
  if (methods.some((method) => typeof method !== 'string')) return 'maybe';
  return methods.includes(route.method) ? 'exempt' : undefined;
}

function listOf(value: Value): Value[] {
  if (value instanceof ArrayValue) return value.items.map((item) => (item instanceof Optional ? item.value : item));
  return value === undefined ? [] : [value];
}

function matches(path: Value, route: { readonly method: string; readonly path: string }): 'exempt' | 'maybe' | undefined {
  if (typeof path === 'string') return path === route.path ? 'exempt' : undefined;
  if (path instanceof RegExpValue) return matchesExpression(path, route.path);
  if (!(path instanceof ObjectValue)) return 'maybe';
  const methods = listOf(path.props.get('methods') as Value);
  const isMethod = methods.length === 0 || methods.includes(route.method);
  return isMethod ? matches(path.props.get('url') as Value, route) : undefined;
}

/** Parameters are tried with two values: an expression that takes both takes them all, as far as one can tell. */
function matchesExpression(expression: RegExpValue, path: string): 'exempt' | 'maybe' | undefined {
  const verdicts = ['a1', '72'].map((sample) => expression.test(path.replace(/:\w+(\([^)]*\))?\??/g, sample)));
  if (verdicts.every((verdict) => verdict === true)) return 'exempt';
  return verdicts.every((verdict) => verdict === false) ? undefined : 'maybe';
}
