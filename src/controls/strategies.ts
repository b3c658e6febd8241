import { ArrayValue, ClassValue, Closure, ObjectValue, Unknown, type Value } from '../evaluate/values.ts';
import { strategyOf } from '../frameworks/passport-strategies.ts';
import type { LayerRole } from '../model/index.ts';

/** What a strategy that lets nobody's request pass makes of `passport.authenticate(...)`. */
export interface StrategyProblem {
  readonly roles: readonly LayerRole[];
  readonly why: string;
}

/** Of the strategies that `passport.authenticate` is given, one that is known to let requests without credentials pass, or may do so. */
export function lenientStrategy(layer: Value): StrategyProblem | undefined {
  const problems = strategiesOf(layer).flatMap(([name, strategy]) => problemOf(name, strategy) ?? []);
  return problems.find(({ roles }) => roles.includes('identity')) ?? problems[0];
}

/** The strategies that `passport.authenticate` is given, with their names. */
export function strategiesOf(layer: Value): readonly (readonly [string, Value])[] {
  if (!(layer instanceof Unknown)) return [];
  const [names] = layer.details.args ?? [];
  const list = names instanceof ArrayValue ? names.items : [names];
  return list.flatMap((name) => (typeof name === 'string' ? [[name, strategyOf(layer, name)] as const] : []));
}

function problemOf(name: string, strategy: Value): StrategyProblem | undefined {
  const from = strategy instanceof Unknown ? strategy.details.origin?.package : undefined;
  if (from === 'passport-anonymous') return { roles: ['identity'], why: `the strategy ${name} accepts every request` };
  if (from === 'passport-custom') return { roles: ['unknown'], why: `the strategy ${name} decides by code of its own` };
  const method = strategy instanceof ObjectValue && strategy.constructedBy instanceof ClassValue ? strategy.constructedBy.prototype.props.get('authenticate') : undefined;
  if (!(method instanceof Closure) || isStrict(method.node.getText())) return undefined;
  return { roles: ['unknown'], why: `the strategy ${name} of the project may let requests without credentials pass` };
}

/** A strategy of the project can refuse, and never says that it has no opinion. https://www.passportjs.org/packages/passport-strategy/ */
function isStrict(code: string): boolean {
  return /\.(?:fail|error|redirect)\(/.test(code) && !/\.pass\(/.test(code);
}
