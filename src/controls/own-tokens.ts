import type { Evaluator } from '../evaluate/evaluator.ts';
import { native } from '../evaluate/intrinsics/native.ts';
import { awaitValue } from '../evaluate/promises.ts';
import { isCallable, ObjectValue, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import type { RegisteredLayer } from '../frameworks/adapter.ts';
import { isOfServer, tryLayer } from '../frameworks/try-layer.ts';
import type { LayerEntry } from '../vocabulary/origins.ts';
import { exchangePolicy } from './exchange-policy.ts';
import { strategiesOf } from './strategies.ts';

/** `getToken: () => sign(guest)`: whether a guard of a package is made to verify a token that the client has not sent. */
export function isGivenOwnToken(evaluator: Evaluator, { tokenOption }: LayerEntry, layer: RegisteredLayer, attached: ReadonlyMap<string, Slot>): boolean {
  if (tokenOption === undefined) return false;
  return [layer.value, ...strategiesOf(layer.value).map(([, strategy]) => strategy)].some((holder) => optionsOf(holder).some((options) => {
    const find = options.props.get(tokenOption) as Value;
    return isCallable(find) && findsOwnToken(evaluator, find, layer, attached);
  }));
}

/** The options of each call on the way to a value. */
function optionsOf(value: Value): readonly ObjectValue[] {
  const found: ObjectValue[] = [];
  for (let holder = value; holder instanceof Unknown; holder = holder.details.callee ?? holder.details.receiver) {
    found.push(...(holder.details.args ?? []).filter((arg) => arg instanceof ObjectValue));
  }
  return found;
}

function findsOwnToken(evaluator: Evaluator, find: Value, layer: RegisteredLayer, attached: ReadonlyMap<string, Slot>): boolean {
  let isOwn = false;
  const value = native('token', ({ args }) => {
    const token = awaitValue(evaluator, evaluator.call(find, undefined, args.slice(0, 1)));
    isOwn = token !== '' && isOfServer(token);
    return undefined;
  });
  tryLayer(evaluator, { ...layer, value }, { mode: 'anonymous', route: undefined, attached }, exchangePolicy);
  return isOwn;
}
