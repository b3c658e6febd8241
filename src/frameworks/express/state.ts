import type { Stamp } from '../../evaluate/clock.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import type { PathPattern } from './paths.ts';
import type { RouterValue } from './router.ts';

/** A handler argument of a registration. */
export interface HandlerArgument {
  readonly value: Value;
  readonly node: ts.Node | undefined;
  /** Conditions under which this argument is there at all. */
  readonly conditions: readonly PathCondition[];
}

/** One call that changed a router, at its point in logical time. */
export interface Registration {
  /** `use`: prefix match, every method. `route`: exact match. `param`: before routes that have the parameter. */
  readonly kind: 'use' | 'route' | 'param';
  readonly methods: readonly string[];
  readonly paths: readonly PathPattern[];
  readonly handlers: readonly HandlerArgument[];
  /** Names for `param`. */
  readonly names: readonly string[];
  readonly stamp: Stamp;
  readonly conditions: readonly PathCondition[];
  readonly node: ts.Node;
  /** Call sites on the way to the registration, outermost first. */
  readonly callSites: readonly ts.Node[];
  readonly isWebsocket?: boolean;
}

/** Everything that was done with Express in one evaluation. */
export class ExpressState {
  readonly routers: RouterValue[] = [];
  /** `express.application`: what is added to it every application has. */
  readonly prototype = new ObjectValue({ open: new Unknown('express.application', { truthy: true }) });

  /** `express.request`: what is added to it every request has. */
  readonly request = new ObjectValue({ open: new Unknown('express.request', { truthy: true }) });

  static of(evaluator: Evaluator): ExpressState {
    let state = states.get(evaluator);
    if (!state) states.set(evaluator, (state = new ExpressState()));
    return state;
  }
}

const states = new WeakMap<Evaluator, ExpressState>();
