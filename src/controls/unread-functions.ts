import { isBuiltin } from 'node:module';
import type { UnknownCall } from '../evaluate/evaluator.ts';
import { isAnyAbsent } from '../evaluate/join.ts';
import { callOf } from '../evaluate/unknowns.ts';
import { Unknown, type Value } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import { isMakerName, isStateName } from '../vocabulary/telling-names.ts';

/** A function of a package whose result, going by its name, does not tell a credential from none: what follows from it is in doubt. */
export function askUnread(exchange: Exchange, { callee, self, args, node, isNew }: UnknownCall): Value {
  const { origin } = callee.details;
  if (!exchange.isAnonymous || isNew || !origin || isBuiltin(origin.package) || !isAnyAbsent(args)) return undefined;
  const name = nameOf(callee);
  if (isMakerName(name)) return deny(exchange, callee, callOf(callee, self, args, node, false));
  if (isStateName(name)) exchange.unreadChecks.push(callee.label);
  return undefined;
}

/** The last name of a callee; a default import is called like its package. */
export function nameOf({ label }: Unknown): string {
  return label.replace(/\(.*/s, '').replace(/\.default$/, '').split('.').at(-1) ?? '';
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
