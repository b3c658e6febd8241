import type { Policy } from '../evaluate/evaluator.ts';
import { isCallable, Unknown, type Value } from '../evaluate/values.ts';
import { CALL_THROUGHS } from '../vocabulary/call-throughs.ts';
import { fitsPath } from '../vocabulary/origins.ts';

/** Calls what is handed to a function of a package that only calls it: the code within belongs to the code around it. */
export const callThroughs: Policy = {
  unknownCall({ callee, args, node, isNew }, evaluator) {
    const callback = isNew || !isCallThrough(callee) ? undefined : args.find((arg) => isCallable(arg));
    return callback === undefined ? undefined : evaluator.call(callback, undefined, parametersOf(callback, callee), node);
  },
};

function isCallThrough({ details: { origin } }: Unknown): boolean {
  return origin !== undefined && CALL_THROUGHS.some((entry) => entry.package === origin.package && fitsPath(origin.path, entry.path));
}

/** A span, a scope or a transaction: nothing is known of it but that it is there. */
function parametersOf(callback: Value, { label }: Unknown): readonly Value[] {
  const count = callback !== null && typeof callback === 'object' && callback.kind === 'closure' ? callback.node.parameters.length : 0;
  return Array.from({ length: count }, (_, index) => new Unknown(`what ${label} hands over${index === 0 ? '' : ` ${index + 1}`}`, { truthy: true }));
}
