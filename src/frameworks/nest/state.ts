import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { ClassValue, Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import type { ApplicationValue } from './application.ts';

/** A decorator that attaches roles, permissions or the like under a key. */
export interface RightsDecorator {
  readonly key: string;
  readonly node: ts.Node;
}

/** Everything that was done with Nest in one evaluation. */
export class NestState {
  readonly applications: ApplicationValue[] = [];
  /** Classes that `@Controller()` was applied to. */
  readonly controllers = new Set<ClassValue>();
  /** The decorator that made a method a route, by the method. */
  readonly routeSites = new Map<Value, ts.Node>();
  /** The decorator that gave a class or method a list of guards, pipes or interceptors, by the element. */
  readonly enhancerSites = new Map<string, ts.Node>();
  /** The keys of metadata that are attached to what a guard looks at, in the order in which it read them. */
  readonly metadataReads: string[] = [];
  /** Decorators that say which rights a class or method needs, by what they were applied to. */
  readonly rights = new Map<Value, RightsDecorator[]>();
  /** The request of the trial that is running, for providers that are made for each request. */
  request: Value;
  #counter = 0;

  static of(evaluator: Evaluator): NestState {
    let state = states.get(evaluator);
    if (!state) states.set(evaluator, (state = new NestState()));
    return state;
  }

  /** A number that no other caller got. */
  next(): number {
    this.#counter += 1;
    return this.#counter;
  }
}

const states = new WeakMap<Evaluator, NestState>();
