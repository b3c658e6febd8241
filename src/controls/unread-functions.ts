import { isBuiltin } from 'node:module';
import type { UnknownCall } from '../evaluate/evaluator.ts';
import { isAnyAbsent } from '../evaluate/join.ts';
import { callOf } from '../evaluate/unknowns.ts';
import { isCallable, Unknown, type Value } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import { isAskedUnawaited } from '../syntax/unawaited.ts';
import { PROMISING_CALLS } from '../vocabulary/promising-calls.ts';
import { isEqualityName, isMakerName, isStateName } from '../vocabulary/telling-names.ts';

/** A function of a package whose result does not tell a credential from none: nobody waits for it, or what it says of nothing is not known. */
export function askUnread(exchange: Exchange, { callee, self, args, node, isNew }: UnknownCall): Value {
  const { origin } = callee.details;
  if (!exchange.isAnonymous || isNew || !origin || isBuiltin(origin.package) || !isAnyAbsent(args)) return undefined;
  const name = origin.path.at(-1) ?? '';
  const result = callOf(callee, self, args, node, false);
  if (node && isPromising(origin.package, name) && !args.some((arg) => isCallable(arg)) && isAskedUnawaited(node)) return new Unknown(result.label, { ...result.details, absent: false, truthy: true });
  // What is not there equals what is not there.
  if (isMakerName(name) || isEqualityName(nameOf(callee))) return deny(exchange, callee, result);
  if (isStateName(name)) exchange.unreadChecks.push(callee.label);
  return undefined;
}

function isPromising(packageName: string, name: string): boolean {
  return PROMISING_CALLS.some((each) => each.package === packageName && each.names.test(name));
}

/** The last name of a callee; a default import is called like its package. */
export function nameOf({ label }: Unknown): string {
  return withoutCalls(label).replace(/\.default$/, '').split('.').at(-1) ?? '';
}

/** `newEnforcer("model").enforce` → `newEnforcer.enforce`; what is left open by a label that was cut off goes as well. */
function withoutCalls(label: string): string {
  let text = label;
  for (let shorter = text.replace(/\([^()]*\)/g, ''); shorter !== text; shorter = text.replace(/\([^()]*\)/g, '')) text = shorter;
  return text.replace(/\(.*/s, '');
}

/** What such a check says of nobody is not known, above all not that it is false. */
export function deny(exchange: Exchange, callee: Unknown, result: Unknown): Unknown {
  exchange.unreadChecks.push(callee.label);
  return present(result);
}

/** A result that is not taken to be nothing because an argument is. */
export function present({ label, details }: Unknown): Unknown {
  return new Unknown(label, { ...details, absent: false });
}
