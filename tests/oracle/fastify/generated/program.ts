import fc from 'fast-check';

/** The phases in which a hook can refuse a request. */
export type Phase = 'onRequest' | 'preParsing' | 'preValidation' | 'preHandler';

/** The phases after the handler, in which it is too late. */
export type LatePhase = 'preSerialization' | 'onSend' | 'onResponse';

/** How a route names its own guard, if it has one. */
export type RouteGuard = 'none' | 'pass' | 'guard' | 'list' | 'decorator' | 'lazy decorator' | 'made guard' | 'made pass' | 'callback guard';

/** Which variable a registration is made on: that of the plugin it stands in, or that of the plugin around it. */
export type Receiver = 'own' | 'outer';

/** When something is registered: `SWITCH` is known to nobody before the program runs. */
export type Condition = 'true' | 'false' | 'negated' | 'switch' | 'no switch';

/** A route, and how it is registered. */
export interface RouteOperation {
  readonly kind: 'route';
  readonly guard: RouteGuard;
  readonly phase: Phase;
  readonly decorator: number;
  readonly receiver: Receiver;
  readonly style: 'shorthand' | 'object' | 'methods' | 'handler option' | 'loop';
  readonly wrapper: 'none' | 'protect' | 'observe';
  /** What is known of the body of a POST route; `none` is a GET route. */
  readonly body: 'none' | 'plain' | 'schema' | 'attached' | 'query schema' | 'shared schema';
  readonly limit: 'none' | 'own' | 'off';
}

/** One statement of a plugin, in order. */
export type Operation =
  | RouteOperation
  | { readonly kind: 'hook'; readonly phase: Phase; readonly isGuard: boolean; readonly isLooped: boolean; readonly receiver: Receiver }
  | { readonly kind: 'late hook'; readonly phase: LatePhase }
  | { readonly kind: 'onRoute'; readonly phase: Phase }
  | { readonly kind: 'decorate'; readonly receiver: Receiver }
  | { readonly kind: 'limiter'; readonly isGlobal: boolean; readonly isAwaited: boolean }
  | { readonly kind: 'register'; readonly plugin: Plugin; readonly isAwaited: boolean; readonly receiver: Receiver }
  | { readonly kind: 'after'; readonly body: readonly Operation[] }
  | { readonly kind: 'condition'; readonly condition: Condition; readonly body: readonly Operation[] }
  | { readonly kind: 'wait' };

/** A plugin: its scope, its prefix and what it does. */
export interface Plugin {
  /** Wrapped by `fastify-plugin`. */
  readonly isShared: boolean;
  readonly prefix: string | undefined;
  /** `async` may wait; `callback` calls `done`; `late` waits for a timer first. */
  readonly style: 'async' | 'callback' | 'late';
  /** Registered a second time, with an option by which it guards itself. */
  readonly isTwice: boolean;
  readonly body: readonly Operation[];
}

/** A whole application. */
export interface FastifyProgram {
  readonly body: readonly Operation[];
  readonly start: 'module' | 'main' | 'build';
}

const PHASES: readonly Phase[] = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];
const PREFIXES = ['/a', 'b', '/c/', '/:p'];

/** Random registration programs. */
export function programs(): fc.Arbitrary<FastifyProgram> {
  return fc.constantFrom(false, false, false, true).chain(limits => fc.record({
    body: bodies(3, limits),
    start: fc.constantFrom('module' as const, 'module' as const, 'main' as const, 'build' as const),
  }));
}

function bodies(depth: number, limits: boolean): fc.Arbitrary<readonly Operation[]> {
  const leaf = leaves(limits);
  const operation = depth === 0 ? leaf : fc.oneof({ weight: 6, arbitrary: leaf }, { weight: 2, arbitrary: registers(depth, limits) }, { weight: 1, arbitrary: afters(limits) }, { weight: 1, arbitrary: conditions(depth, limits) });
  return fc.array(operation, { minLength: 1, maxLength: 5 });
}

function leaves(limits: boolean): fc.Arbitrary<Operation> {
  const phase = fc.constantFrom(...PHASES);
  return fc.oneof(
    { weight: 8, arbitrary: routes(limits) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('hook' as const), phase, isGuard: fc.boolean(), isLooped: fc.constantFrom(false, false, false, true), receiver: receivers() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('late hook' as const), phase: fc.constantFrom<LatePhase>('preSerialization', 'onSend', 'onResponse') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('onRoute' as const), phase }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('decorate' as const), receiver: receivers() }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'wait' as const }) },
    { weight: limits ? 3 : 0, arbitrary: fc.record({ kind: fc.constant('limiter' as const), isGlobal: fc.boolean(), isAwaited: fc.boolean() }) },
  );
}

function routes(limits: boolean): fc.Arbitrary<RouteOperation> {
  return fc.record({
    kind: fc.constant('route' as const),
    guard: fc.constantFrom<RouteGuard>('none', 'none', 'none', 'none', 'pass', 'guard', 'list', 'decorator', 'decorator', 'lazy decorator', 'made guard', 'made pass', 'callback guard'),
    phase: fc.constantFrom(...PHASES),
    decorator: fc.nat(9),
    receiver: receivers(),
    style: fc.constantFrom('shorthand' as const, 'shorthand' as const, 'shorthand' as const, 'object' as const, 'methods' as const, 'handler option' as const, 'loop' as const),
    wrapper: fc.constantFrom('none' as const, 'none' as const, 'none' as const, 'none' as const, 'protect' as const, 'observe' as const),
    body: fc.constantFrom('none' as const, 'none' as const, 'none' as const, 'plain' as const, 'schema' as const, 'attached' as const, 'query schema' as const, 'shared schema' as const),
    limit: limits ? fc.constantFrom('none' as const, 'none' as const, 'own' as const, 'off' as const) : fc.constant('none' as const),
  });
}

function registers(depth: number, limits: boolean): fc.Arbitrary<Operation> {
  const plugin = fc.record({
    isShared: fc.boolean(),
    prefix: fc.option(fc.constantFrom(...PREFIXES), { nil: undefined }),
    style: fc.constantFrom('async' as const, 'async' as const, 'callback' as const, 'late' as const),
    isTwice: fc.constantFrom(false, false, false, true),
    body: bodies(depth - 1, limits),
  });
  return fc.record({ kind: fc.constant('register' as const), plugin, isAwaited: fc.boolean(), receiver: receivers() });
}

function conditions(depth: number, limits: boolean): fc.Arbitrary<Operation> {
  return fc.record({
    kind: fc.constant('condition' as const),
    condition: fc.constantFrom<Condition>('true', 'false', 'negated', 'switch', 'no switch'),
    body: bodies(depth - 1, limits),
  });
}

function afters(limits: boolean): fc.Arbitrary<Operation> {
  const inner = leaves(limits).filter(operation => operation.kind === 'route' || operation.kind === 'hook' || operation.kind === 'decorate');
  return fc.record({ kind: fc.constant('after' as const), body: fc.array(inner, { minLength: 1, maxLength: 2 }) });
}

function receivers(): fc.Arbitrary<Receiver> {
  return fc.constantFrom('own', 'own', 'own', 'own', 'outer');
}
