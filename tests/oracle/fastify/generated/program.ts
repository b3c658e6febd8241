import fc from 'fast-check';

/** The phases in which a hook can refuse a request. */
export type Phase = 'onRequest' | 'preParsing' | 'preValidation' | 'preHandler';

/** How a route names its own guard, if it has one. */
export type RouteGuard = 'none' | 'pass' | 'guard' | 'list' | 'decorator' | 'lazy decorator';

/** Which variable a registration is made on: that of the plugin it stands in, or that of the plugin around it. */
export type Receiver = 'own' | 'outer';

/** One statement of a plugin, in order. */
export type Operation =
  | { readonly kind: 'route'; readonly guard: RouteGuard; readonly phase: Phase; readonly decorator: number; readonly receiver: Receiver }
  | { readonly kind: 'hook'; readonly phase: Phase; readonly isGuard: boolean; readonly receiver: Receiver }
  | { readonly kind: 'onRoute'; readonly phase: Phase }
  | { readonly kind: 'decorate'; readonly receiver: Receiver }
  | { readonly kind: 'register'; readonly plugin: Plugin; readonly isAwaited: boolean; readonly receiver: Receiver }
  | { readonly kind: 'after'; readonly body: readonly Operation[] }
  | { readonly kind: 'wait' };

/** A plugin: its scope, its prefix and what it does. */
export interface Plugin {
  /** Wrapped by `fastify-plugin`. */
  readonly isShared: boolean;
  readonly prefix: string | undefined;
  /** `async` may wait; `callback` calls `done`; `late` waits for a timer first. */
  readonly style: 'async' | 'callback' | 'late';
  readonly body: readonly Operation[];
}

const PHASES: readonly Phase[] = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];
const PREFIXES = ['/a', 'b', '/c/', '/:p'];

/** Random registration programs. */
export function programs(): fc.Arbitrary<readonly Operation[]> {
  return bodies(3);
}

function bodies(depth: number): fc.Arbitrary<readonly Operation[]> {
  const leaf = leaves();
  const operation = depth === 0 ? leaf : fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 2, arbitrary: registers(depth) }, { weight: 1, arbitrary: afters() });
  return fc.array(operation, { minLength: 1, maxLength: 5 });
}

function leaves(): fc.Arbitrary<Operation> {
  const phase = fc.constantFrom(...PHASES);
  const guard = fc.constantFrom<RouteGuard>('none', 'none', 'none', 'pass', 'guard', 'list', 'decorator', 'decorator', 'lazy decorator');
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('route' as const), guard, phase, decorator: fc.nat(9), receiver: receivers() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('hook' as const), phase, isGuard: fc.boolean(), receiver: receivers() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('onRoute' as const), phase }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('decorate' as const), receiver: receivers() }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'wait' as const }) },
  );
}

function registers(depth: number): fc.Arbitrary<Operation> {
  const plugin = fc.record({
    isShared: fc.boolean(),
    prefix: fc.option(fc.constantFrom(...PREFIXES), { nil: undefined }),
    style: fc.constantFrom('async' as const, 'async' as const, 'callback' as const, 'late' as const),
    body: bodies(depth - 1),
  });
  return fc.record({ kind: fc.constant('register' as const), plugin, isAwaited: fc.boolean(), receiver: receivers() });
}

function afters(): fc.Arbitrary<Operation> {
  const inner = leaves().filter(operation => operation.kind === 'route' || operation.kind === 'hook' || operation.kind === 'decorate');
  return fc.record({ kind: fc.constant('after' as const), body: fc.array(inner, { minLength: 1, maxLength: 2 }) });
}

function receivers(): fc.Arbitrary<Receiver> {
  return fc.constantFrom('own', 'own', 'own', 'own', 'outer');
}
