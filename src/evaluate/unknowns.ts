import type { ts } from '../syntax/ts.ts';
import { depsOf, isAnyAbsent } from './join.ts';
import { labelOf } from './labels.ts';
import { isPrimitive, Optional, Unknown, type PackageOrigin, type Value } from './values.ts';

/** Longer chains keep their package and stop there. */
const MAX_PATH = 12;

/** A member of a value that is not known. */
export function memberOf(target: Unknown, key: string): Unknown {
  const label = /^[\w$]+$/.test(key) ? `${target.label}.${key}` : `${target.label}[${JSON.stringify(key)}]`;
  const deps = target.deps.length > 0 ? [...target.deps.slice(0, 20), label] : [];
  return new Unknown(label, {
    deps,
    origin: memberOrigin(target.details.origin, key),
    receiver: target,
    ...(target.details.absent ? { absent: true } : {}),
  });
}

function memberOrigin(origin: PackageOrigin | undefined, key: string): PackageOrigin | undefined {
  if (!origin || origin.path.length > MAX_PATH) return origin;
  if (key === 'default' && origin.path.length === 0) return origin;
  return { package: origin.package, path: [...origin.path, key] };
}

/** The result of calling (or constructing) something that cannot be read. */
export function callOf(callee: Value, self: Value, args: readonly (Value | Optional)[], node: ts.Node | undefined, isNew: boolean): Unknown {
  const origin = callee instanceof Unknown ? callee.details.origin : undefined;
  const label = `${isNew ? 'new ' : ''}${labelOf(callee)}(${args.map((arg) => labelOf(arg, 1)).join(', ')})`;
  const carries = args.flatMap((arg) => (arg instanceof Optional ? [arg.value] : [arg])).filter((arg) => !isPrimitive(arg) && !(arg instanceof Unknown && arg.carries.length === 0));
  return new Unknown(label, {
    deps: depsOf([callee, ...(self instanceof Unknown ? [self] : []), ...args]),
    carries,
    origin: origin && (origin.path.length <= MAX_PATH ? { package: origin.package, path: [...origin.path, '()'] } : origin),
    callee,
    receiver: self,
    args: args.map((arg) => (arg instanceof Optional ? arg.value : arg)),
    node,
    ...(isNew ? { truthy: true } : isAnyAbsent([self, ...args]) ? { absent: true } : {}),
  });
}

/** An unknown value that was computed from others. */
export function derived(label: string, from: readonly (Value | Optional)[], node?: ts.Node): Unknown {
  return new Unknown(label, { deps: depsOf(from), node, ...(isAnyAbsent(from) ? { absent: true } : {}) });
}

/** The value of a third-party package. */
export function packageValue(name: string, subpath: string): Unknown {
  const full = subpath ? `${name}/${subpath}` : name;
  return new Unknown(full, { origin: { package: full, path: [] }, truthy: true });
}
