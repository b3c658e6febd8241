import fc from 'fast-check';

/** A middleware of a generated program; those whose name contains `guard` want a credential. */
export type Step = 'pass' | 'guard' | 'made guard' | 'made pass' | 'later guard' | 'wrapped guard' | 'throwing guard' | 'limit' | 'made limit' | 'check' | 'lax check';

/** Steps, and whether they are arguments of their own, a list, a list that has a name, or a spread list. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly form: 'plain' | 'list' | 'named' | 'spread';
}

/** How the handler of a route is wrapped: not at all, for errors, by a function that asks for a credential, or by one that only seems to. */
export type Wrapper = 'none' | 'wrap' | 'protect' | 'observe';

/** A route, and how it is registered. */
export interface RouteOperation {
  readonly kind: 'route';
  readonly method: 'get' | 'post' | 'all';
  readonly path: string;
  readonly before: Steps;
  /** What stands behind the handler, where it is never asked. */
  readonly after: readonly Step[];
  readonly style: 'plain' | 'computed' | 'paths' | 'forEach' | 'methods' | 'helper' | 'table';
  readonly wrapper: Wrapper;
}

/** A router below another one. */
export interface MountOperation {
  readonly kind: 'mount';
  readonly path: string | undefined;
  readonly before: Steps;
  readonly child: RouterProgram;
  /** `factory`: a function makes it and puts its argument before everything else. */
  readonly form: 'router' | 'late router' | 'factory' | 'application';
  readonly argument: 'guard' | 'pass';
  /** Where the same router (of a factory: another one) is mounted as well. */
  readonly again: { readonly path: string | undefined; readonly before: Steps; readonly argument: 'guard' | 'pass' } | undefined;
}

/** When something is registered: `SWITCH` is known to nobody before the program runs. */
export type Condition = 'true' | 'false' | 'negated' | 'switch' | 'no switch';

/** One registration on a router, in order. */
export type Operation =
  | RouteOperation
  | MountOperation
  | { readonly kind: 'use'; readonly path: string | undefined; readonly steps: Steps }
  | { readonly kind: 'all'; readonly path: string }
  | { readonly kind: 'chain'; readonly path: string; readonly links: readonly ('get' | 'post' | 'all')[] }
  | { readonly kind: 'param'; readonly name: string }
  | { readonly kind: 'condition'; readonly condition: Condition; readonly body: readonly Operation[] };

/** A router (or the application) as the list of what is registered on it. */
export interface RouterProgram {
  readonly operations: readonly Operation[];
}

/** A whole application. */
export interface ExpressProgram {
  readonly root: RouterProgram;
  /** `main`: everything happens in an async function, after a moment. */
  readonly start: 'module' | 'function' | 'main';
  readonly parses: boolean;
}

const COMMON = ['/', '/a', '/b', '/:p', '/a/b', '/a/:q', '/:p/b', '/a/'];
const WILDCARDS: Readonly<Record<string, readonly string[]>> = { '4': ['/a/*', '/*', '/b*'], '5': ['/a/*w', '/{*w}', '/b{/:q}'] };
const MOUNTS = ['/', '/a', '/b', '/:p', '/a/b'];
/** Paths that are registered in a loop; no segment of theirs is in the others. */
export const LOOPED = ['/a/v', '/v'];

/** Random registration programs in the path syntax of one major version of Express. */
export function programs(major: string): fc.Arbitrary<ExpressProgram> {
  const plain = fc.constantFrom(...COMMON);
  const path = fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...(WILDCARDS[major] ?? COMMON)) });
  const flavours = fc.record({ limits: fc.constantFrom(false, false, false, true), checks: fc.constantFrom(false, false, true) });
  return flavours.chain(({ limits, checks }) => fc.record({
    root: routers(new Parts(path, limits, checks), 2),
    start: fc.constantFrom('module' as const, 'module' as const, 'function' as const, 'main' as const),
    parses: fc.constant(checks),
  }));
}

/** Arbitraries that depend on what the whole program may contain. */
class Parts {
  readonly path: fc.Arbitrary<string>;
  readonly #step: fc.Arbitrary<Step>;

  constructor(path: fc.Arbitrary<string>, limits: boolean, checks: boolean) {
    this.path = path;
    this.#step = fc.oneof(
      { weight: 8, arbitrary: fc.constant<Step>('pass') },
      { weight: 4, arbitrary: fc.constant<Step>('guard') },
      { weight: 3, arbitrary: fc.constantFrom<Step>('made guard', 'made pass', 'later guard', 'wrapped guard', 'throwing guard') },
      { weight: limits ? 4 : 0, arbitrary: fc.constantFrom<Step>('limit', 'made limit') },
      { weight: checks ? 4 : 0, arbitrary: fc.constantFrom<Step>('check', 'check', 'lax check') },
    );
  }

  list(minLength: number, maxLength: number): fc.Arbitrary<readonly Step[]> {
    return fc.array(this.#step, { minLength, maxLength });
  }

  steps(minLength = 0): fc.Arbitrary<Steps> {
    return fc.record({ steps: this.list(minLength, 2), form: fc.constantFrom('plain' as const, 'plain' as const, 'plain' as const, 'list' as const, 'named' as const, 'spread' as const) });
  }
}

function routers(parts: Parts, depth: number): fc.Arbitrary<RouterProgram> {
  return fc.record({ operations: fc.array(operations(parts, depth), { minLength: 1, maxLength: 5 }) });
}

function operations(parts: Parts, depth: number): fc.Arbitrary<Operation> {
  const leaf = leaves(parts);
  if (depth === 0) return leaf;
  return fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 2, arbitrary: mounts(parts, depth) }, { weight: 1, arbitrary: conditions(parts, depth) });
}

function conditions(parts: Parts, depth: number): fc.Arbitrary<Operation> {
  return fc.record({
    kind: fc.constant('condition' as const),
    condition: fc.constantFrom<Condition>('true', 'false', 'negated', 'switch', 'no switch'),
    body: fc.array(operations(parts, depth - 1), { minLength: 1, maxLength: 2 }),
  });
}

function mounts(parts: Parts, depth: number): fc.Arbitrary<Operation> {
  const place = { path: fc.option(fc.constantFrom(...MOUNTS), { nil: undefined }), before: parts.steps(), argument: fc.constantFrom('guard' as const, 'pass' as const) };
  return fc.record({
    kind: fc.constant('mount' as const),
    ...place,
    child: routers(parts, depth - 1),
    form: fc.constantFrom('router' as const, 'router' as const, 'late router' as const, 'factory' as const, 'application' as const),
    again: fc.option(fc.record(place), { nil: undefined, freq: 3 }),
  });
}

function leaves(parts: Parts): fc.Arbitrary<Operation> {
  const { path } = parts;
  return fc.oneof(
    { weight: 6, arbitrary: routes(parts) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('use' as const), path: fc.option(path, { nil: undefined }), steps: parts.steps(1) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('all' as const), path }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('chain' as const), path, links: fc.array(fc.constantFrom('get' as const, 'post' as const, 'all' as const), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('param' as const), name: fc.constantFrom('p', 'q') }) },
  );
}

function routes(parts: Parts): fc.Arbitrary<Operation> {
  return fc.record({
    kind: fc.constant('route' as const),
    method: fc.constantFrom('get' as const, 'get' as const, 'post' as const, 'post' as const, 'all' as const),
    path: parts.path,
    before: parts.steps(),
    after: fc.oneof({ weight: 4, arbitrary: fc.constant<readonly Step[]>([]) }, { weight: 1, arbitrary: parts.list(1, 1) }),
    style: fc.constantFrom('plain' as const, 'plain' as const, 'plain' as const, 'computed' as const, 'paths' as const, 'forEach' as const, 'methods' as const, 'helper' as const, 'table' as const),
    wrapper: fc.constantFrom<Wrapper>('none', 'none', 'none', 'none', 'wrap', 'protect', 'observe'),
  });
}
