import { Cells } from '../evaluate/cells.ts';
import type { Evaluator, PackageModel } from '../evaluate/evaluator.ts';
import { native } from '../evaluate/intrinsics/native.ts';
import { packageValue } from '../evaluate/unknowns.ts';
import { ObjectValue, Unknown, type Slot, type Value } from '../evaluate/values.ts';

const packages = new WeakMap<Evaluator, Unknown>();
const registered = new WeakMap<Unknown, Map<string, Value>>();

/** `passport`, a package like others but for the strategies that `use` registers. */
export const passportModel: PackageModel = (evaluator, subpath) => {
  if (subpath !== '') return undefined;
  const known = packages.get(evaluator);
  if (known) return known;
  const passport = packageValue('passport', '');
  const strategies = new Map<string, Value>();
  const use = native('use', ({ args, evaluator: running }) => {
    const strategy = args.at(-1);
    const name = typeof args[0] === 'string' ? args[0] : nameOf(strategy);
    if (name !== undefined && !running.judging) strategies.set(name, strategy);
    return passport;
  });
  passport.assigned = new Cells<Slot>(passport.born);
  passport.assigned.set('use', use).set('default', passport);
  registered.set(passport, strategies);
  packages.set(evaluator, passport);
  return passport;
};

/** The name that a strategy gives itself. */
function nameOf(strategy: Value): string | undefined {
  const own = strategy instanceof ObjectValue ? strategy.props.get('name') : undefined;
  if (typeof own === 'string') return own;
  return strategy instanceof Unknown && strategy.details.origin?.package === 'passport-custom' ? 'custom' : undefined;
}

/** The strategy that was registered under a name with the passport whose middleware this is. */
export function strategyOf(middleware: Unknown, name: string): Value {
  for (let holder: Value = middleware; holder instanceof Unknown; holder = holder.details.callee ?? holder.details.receiver) {
    const strategies = registered.get(holder);
    if (strategies) return strategies.get(name);
  }
  return undefined;
}
