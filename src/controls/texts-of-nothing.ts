import type { UnknownCall } from '../evaluate/evaluator.ts';
import { isMissing } from '../evaluate/missing.ts';
import { callOf } from '../evaluate/unknowns.ts';
import { Unknown, type Value } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';

/** Methods whose result is there although what they are given is not: `'abc'.search(undefined)` is 0, `'abc'.split(undefined)` has one element. */
const TELLING = /\.(?:search|match|matchAll|split|replace|replaceAll|localeCompare|padStart|padEnd|concat|at|slice|substring|substr|subarray)$/;

/** What a method of a text or a buffer that cannot be read makes of a credential that is not there, or of an empty one. */
export function makeOfNothing(exchange: Exchange, { callee, self, args, node, isNew }: UnknownCall): Value {
  if (isNew || !exchange.isAnonymous) return undefined;
  if (isEmptyPart(callee.label, args)) return self instanceof Unknown && self.label.startsWith('Buffer.from') ? emptyBuffer() : '';
  if (/\.(?:starts|ends)With$/.test(callee.label) && args[0] === '') return true;
  if (!args.some(isMissing)) return undefined;
  if (/\.(?:indexOf|lastIndexOf)$/.test(callee.label)) return -1;
  if (!TELLING.test(callee.label) || isOfService(callee)) return undefined;
  exchange.unreadChecks.push(callee.label);
  const { label, details } = callOf(callee, self, args, node, false);
  return new Unknown(label, { ...details, absent: false });
}

/** `secret.slice(0, token.length)` with an empty token: nothing of whatever it is taken from. */
function isEmptyPart(label: string, [from, to]: readonly Value[]): boolean {
  const name = /\.(slice|subarray|substring|substr)$/.exec(label)?.[1];
  if (name === undefined || typeof from !== 'number' || typeof to !== 'number') return false;
  if (name === 'substr') return to <= 0;
  return name === 'substring' ? from === to : from >= 0 && to >= 0 && to <= from;
}

/** `secret.subarray(0, length)` with a length that is not known: as short as the client wants it, perhaps. */
export function isPartOfSomeLength(value: Value): boolean {
  if (!(value instanceof Unknown) || !(value.details.callee instanceof Unknown) || !/\.(?:slice|subarray)$/.test(value.details.callee.label)) return false;
  const to = value.details.args?.[1];
  return to instanceof Unknown && to.label.endsWith('.length');
}

function emptyBuffer(): Unknown {
  return new Unknown('Buffer.from("")', { args: [''], truthy: true });
}

/** Methods of packages have these names, too; a text that comes from one is the result of a call. */
function isOfService({ details: { origin } }: Unknown): boolean {
  return origin !== undefined && !origin.path.slice(0, -1).includes('()');
}
