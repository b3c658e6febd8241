import fc from 'fast-check';

/** What a file of an autoloaded folder exports. */
export type FileKind = 'plain' | 'shared' | 'object' | 'autoPrefix' | 'prefixOverride' | 'off' | 'helper';

/** A folder that is autoloaded. */
export interface Folder {
  readonly name: string;
  readonly files: readonly FileKind[];
  readonly hasIndex: boolean;
  readonly hooks: 'none' | 'guard' | 'pass';
  readonly folders: readonly Folder[];
}

/** An application with one call of `@fastify/autoload`. */
export interface TreeProgram {
  readonly root: Folder;
  readonly options: Readonly<Record<string, boolean | number>>;
  /** `options.prefix`. */
  readonly prefix: string | undefined;
  readonly ignoresEven: boolean;
}

const NAMES = ['a', 'b', '_id', '__x-__y', 'c-d'];
const FILES: readonly FileKind[] = ['plain', 'plain', 'plain', 'shared', 'object', 'autoPrefix', 'prefixOverride', 'off', 'helper'];

/** Random folders with random options. */
export function treePrograms(): fc.Arbitrary<TreeProgram> {
  return fc.record({
    root: folders(3, 'routes'),
    options: fc.record({
      routeParams: fc.boolean(),
      autoHooks: fc.boolean(),
      cascadeHooks: fc.boolean(),
      overwriteHooks: fc.boolean(),
      dirNameRoutePrefix: fc.constantFrom(true, true, true, false),
      encapsulate: fc.constantFrom(true, true, true, false),
      appendAutoPrefix: fc.boolean(),
      maxDepth: fc.constantFrom(0, 1, 2, 5, 5, 5),
    }),
    prefix: fc.constantFrom(undefined, undefined, '/v1', '/v1/'),
    ignoresEven: fc.constantFrom(false, false, true),
  });
}

function folders(depth: number, name: string): fc.Arbitrary<Folder> {
  const none: fc.Arbitrary<readonly Folder[]> = fc.constant([]);
  const some = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }).chain((names): fc.Arbitrary<readonly Folder[]> => fc.tuple(...names.map(child => folders(depth - 1, child))));
  const children = depth === 0 ? none : fc.oneof({ weight: 1, arbitrary: none }, { weight: 3, arbitrary: some });
  return fc.record({
    name: fc.constant(name),
    files: fc.array(fc.constantFrom(...FILES), { maxLength: 3 }),
    hasIndex: fc.constantFrom(false, false, true),
    hooks: fc.constantFrom('none' as const, 'none' as const, 'guard' as const, 'pass' as const),
    folders: children,
  });
}
