import fc from 'fast-check';

/** A middleware of a generated program: a guard that wants a credential, or one that lets everybody through. */
export type Step = 'guard' | 'pass';

/** One registration on a router, in order. */
export type Operation =
  | { readonly kind: 'use'; readonly path: string | undefined; readonly steps: readonly Step[] }
  | { readonly kind: 'route'; readonly method: 'get' | 'post'; readonly path: string; readonly steps: readonly Step[] }
  | { readonly kind: 'all'; readonly path: string }
  | { readonly kind: 'chain'; readonly path: string; readonly links: readonly ('get' | 'post' | 'all')[] }
  | { readonly kind: 'param'; readonly name: string }
  | { readonly kind: 'mount'; readonly path: string | undefined; readonly steps: readonly Step[]; readonly child: RouterProgram; readonly isLate: boolean };

/** A router (or the application) as the list of what is registered on it. */
export interface RouterProgram {
  readonly operations: readonly Operation[];
}

const COMMON = ['/', '/a', '/b', '/:p', '/a/b', '/a/:q', '/:p/b', '/a/'];
const WILDCARDS: Readonly<Record<string, readonly string[]>> = { '4': ['/a/*', '*', '/b*'], '5': ['/a/*w', '/{*w}', '/b{/:q}'] };
const MOUNTS = ['/', '/a', '/b', '/:p', '/a/b'];

/** Random registration programs in the path syntax of one major version of Express. */
export function programs(major: string): fc.Arbitrary<RouterProgram> {
  const plain = fc.constantFrom(...COMMON);
  const path = fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...(WILDCARDS[major] ?? COMMON)) });
  return routers(path, 2);
}

function routers(path: fc.Arbitrary<string>, depth: number): fc.Arbitrary<RouterProgram> {
  const leaf = leaves(path);
  const operation = depth === 0 ? leaf : fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 2, arbitrary: mounts(path, depth) });
  return fc.record({ operations: fc.array(operation, { minLength: 1, maxLength: 5 }) });
}

function mounts(path: fc.Arbitrary<string>, depth: number): fc.Arbitrary<Operation> {
  return fc.record({
    kind: fc.constant('mount' as const),
    path: fc.option(fc.constantFrom(...MOUNTS), { nil: undefined }),
    steps: steps(),
    child: routers(path, depth - 1),
    isLate: fc.boolean(),
  });
}

function leaves(path: fc.Arbitrary<string>): fc.Arbitrary<Operation> {
  const method = fc.constantFrom('get' as const, 'post' as const);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('route' as const), method, path, steps: steps() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('use' as const), path: fc.option(path, { nil: undefined }), steps: steps(1) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('all' as const), path }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('chain' as const), path, links: fc.array(fc.constantFrom('get' as const, 'post' as const, 'all' as const), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('param' as const), name: fc.constantFrom('p', 'q') }) },
  );
}

function steps(minLength = 0): fc.Arbitrary<readonly Step[]> {
  const step = fc.oneof({ weight: 2, arbitrary: fc.constant('pass' as const) }, { weight: 1, arbitrary: fc.constant('guard' as const) });
  return fc.array(step, { minLength, maxLength: 2 });
}
