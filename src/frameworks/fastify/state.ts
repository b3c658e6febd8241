import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { ObjectValue, Value } from '../../evaluate/values.ts';
import type { Route } from '../../model/index.ts';
import type { ts } from '../../syntax/ts.ts';
import type { Boot } from './boot.ts';
import type { FastifyInstance } from './instance.ts';
import type { Phase } from './phases.ts';

/** One `fastify()`, with everything that was registered on it. */
export interface FastifyApplication {
  readonly root: FastifyInstance;
  readonly boot: Boot;
  /** The file that makes it. */
  readonly file: string;
  readonly major: number;
  readonly routes: RouteRecord[];
  readonly limiters: LimiterRecord[];
  /** Made for calling exports that nobody calls: prefix and inherited hooks are not known. */
  readonly isSymbolic: boolean;
}

/** A limiter of routes, with what was there before it. */
export interface LimiterRecord {
  readonly instance: FastifyInstance;
  readonly node: ts.Node | undefined;
  /** How many routes of the application had been registered when it was loaded. */
  readonly routesBefore: number;
  readonly wasAwaited: boolean;
}

/** A hook that was added to a scope. */
export interface HookRecord {
  readonly phase: Phase;
  readonly value: Value;
  /** The scope that it was added to; its descendants inherit it. */
  readonly instance: FastifyInstance;
  readonly node: ts.Node | undefined;
  readonly conditions: readonly PathCondition[];
  /** Set for Connect middleware: it runs for paths below this one only. */
  readonly path?: Value;
}

/** A route (or a handler of requests that match none) as it was registered. */
export interface RouteRecord {
  readonly instance: FastifyInstance;
  readonly methods: readonly string[];
  /** The full path: a string, a string with holes, or a union of them. */
  readonly path: Value;
  /** The options after `onRoute` hooks have changed them. */
  readonly options: ObjectValue;
  readonly handler: Value;
  readonly node: ts.Node;
  /** Call sites on the way to the registration, outermost first. */
  readonly callSites: readonly ts.Node[];
  readonly conditions: readonly PathCondition[];
  readonly kind: Route['kind'];
}

/** Everything that was done with Fastify in one evaluation. */
export class FastifyState {
  readonly applications: FastifyApplication[] = [];
  readonly sites = new Set<ts.Node>();
  /** Files in folders that are loaded as a whole which are left out on purpose: nothing of them is served. */
  readonly leftOut = new Set<string>();

  /** The state that belongs to an evaluation. */
  static of(evaluator: Evaluator): FastifyState {
    let state = states.get(evaluator);
    if (!state) states.set(evaluator, (state = new FastifyState()));
    return state;
  }
}

const states = new WeakMap<Evaluator, FastifyState>();
