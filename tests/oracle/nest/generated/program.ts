import fc from 'fast-check';

/** The guards that every generated program declares, by class name. */
export const GUARDS = ['TokenGuard', 'FalseGuard', 'PassGuard', 'AwareGuard', 'ClassFirstGuard', 'HandlerGuard', 'ClassGuard', 'MergeGuard', 'LaterGuard', 'StreamGuard', 'AttachGuard', 'RolesGuard'] as const;

/** One of those guards, and how it is named where it is used. */
export interface GuardUse {
  readonly guard: (typeof GUARDS)[number];
  /** An instance is used where a class would do, or a decorator of one's own binds it. */
  readonly form: 'class' | 'instance' | 'composed';
}

/** When something is bound: `SWITCH` is known to nobody before the program runs. */
export type Condition = 'always' | 'on' | 'off' | 'switch';

/** How a guard is bound to the whole application. */
export interface GlobalGuard {
  readonly when: Condition;
  readonly guard: (typeof GUARDS)[number];
  readonly form: 'useClass' | 'useExisting' | 'useFactory' | 'useValue' | 'provided only' | 'useGlobalGuards' | 'after listen';
}

/** A mark that guards which know it read. */
export type Mark = 'none' | 'public' | 'private' | 'roles';

/** Where `@SkipThrottle` stands, and what it says. */
export type Throttling = 'none' | 'skip' | 'keep' | 'guard';

/** What is known about the version of a controller or of a method. */
export type Version = 'none' | 'one' | 'two' | 'neutral';

/** A method of a controller. */
export interface MethodProgram {
  readonly verb: 'Get' | 'Post' | 'Put' | 'Delete' | 'All';
  readonly path: 'index' | 'own' | 'parameter' | 'list';
  readonly guards: readonly GuardUse[];
  readonly mark: Mark;
  readonly throttling: Throttling;
  readonly version: Version;
  /** How the body (or, without one, the parameter) is taken. */
  readonly input: 'none' | 'dto' | 'piped dto' | 'used pipe' | 'plain' | 'parsed';
  readonly isAsync: boolean;
}

/** A controller class, or an abstract class that others extend. */
export interface ControllerProgram {
  readonly path: string;
  readonly guards: readonly GuardUse[];
  readonly mark: Mark;
  readonly throttling: Throttling;
  readonly version: Version;
  readonly methods: readonly MethodProgram[];
  /** What it extends: nothing, an abstract class with these methods, a factory's result, or the controller before it. */
  readonly base: 'none' | 'abstract' | 'factory' | 'controller';
  readonly baseGuards: readonly GuardUse[];
  readonly baseMethods: readonly MethodProgram[];
  /** Whether its first inherited method is written again, with or without its route. */
  readonly overrides: 'nothing' | 'bare' | 'decorated';
}

/** One call of `consumer.apply`. */
export interface MiddlewareProgram {
  readonly layers: readonly ('pass' | 'deny' | 'Deny')[];
  readonly exclude: readonly string[];
  readonly forRoutes: readonly string[];
}

/** A module with those that it imports. */
export interface ModuleProgram {
  readonly form: 'class' | 'dynamic' | 'forwardRef';
  readonly controllers: readonly ControllerProgram[];
  readonly imports: readonly ModuleProgram[];
  readonly guards: readonly GlobalGuard[];
  readonly middleware: readonly MiddlewareProgram[];
  /** A prefix that `RouterModule` gives it. */
  readonly routerPath: string | undefined;
  readonly isForgotten: boolean;
  readonly when: Condition;
}

/** A whole application. */
export interface NestProgram {
  readonly root: ModuleProgram;
  readonly prefix: { readonly text: string; readonly exclude: readonly string[] } | undefined;
  readonly versioning: 'none' | 'uri' | 'default' | 'bare';
  readonly guards: readonly GlobalGuard[];
  readonly pipe: 'none' | 'main' | 'module' | 'after listen';
  readonly throttler: 'none' | 'module' | 'global';
}

const CONTROLLER_PATHS = ['', "'a'", "'b'", "'a/b'", "'/a/'", "'c/:p'", "['a', 'b']", "'d'"];
const SHARED_ROUTES = ["'*'", "'a'", "'b'", "'/a'", "'a/b'", "'c/:x'", "'a/*'", "{ path: 'a', method: RequestMethod.GET }", "{ path: 'b', method: RequestMethod.ALL }", "{ path: '*', method: RequestMethod.ALL }", 'FIRST', 'LAST'];
const SHARED_EXCLUDES = ["'a'", "'b'", "'a/b'", "{ path: 'a', method: RequestMethod.GET }", "{ path: 'b', method: RequestMethod.POST }"];
/** What only one syntax of wildcards understands; the other throws or matches nothing. */
const BELOW: Readonly<Record<string, string>> = { '10': "'a/(.*)'", '11': "'a/*path'", '12': "'a/*path'" };

/** Random applications for one major version of Nest. */
export function programs(major: string): fc.Arbitrary<NestProgram> {
  const excludes = fc.array(fc.constantFrom(...SHARED_EXCLUDES, BELOW[major] ?? "'a'"), { maxLength: 2 });
  return fc.record({
    root: modules(2, excludes),
    prefix: fc.option(fc.record({ text: fc.constantFrom('api', '/api/v'), exclude: excludes }), { nil: undefined }),
    versioning: fc.constantFrom('none' as const, 'none' as const, 'uri' as const, 'default' as const, 'bare' as const),
    guards: fc.array(globalGuards(['useGlobalGuards', 'useGlobalGuards', 'useGlobalGuards', 'after listen']), { maxLength: 1 }),
    pipe: fc.constantFrom('none' as const, 'main' as const, 'module' as const, 'after listen' as const),
    throttler: fc.constantFrom('none' as const, 'none' as const, 'module' as const, 'global' as const),
  });
}

function modules(depth: number, excludes: fc.Arbitrary<readonly string[]>): fc.Arbitrary<ModuleProgram> {
  const none: fc.Arbitrary<readonly ModuleProgram[]> = fc.constant([]);
  return fc.record({
    form: fc.constantFrom('class' as const, 'class' as const, 'dynamic' as const, 'forwardRef' as const),
    controllers: fc.array(controllers(), { minLength: depth === 2 ? 1 : 0, maxLength: 2 }),
    imports: depth === 0 ? none : fc.array(modules(depth - 1, excludes), { maxLength: 2 }),
    guards: sometimes(globalGuards(['useClass', 'useClass', 'useExisting', 'useFactory', 'useValue', 'provided only'])),
    middleware: sometimes(
      fc.record({
        layers: fc.array(fc.constantFrom('pass' as const, 'deny' as const, 'deny' as const, 'Deny' as const), { minLength: 1, maxLength: 2 }),
        exclude: fc.oneof({ weight: 2, arbitrary: fc.constant<readonly string[]>([]) }, { weight: 1, arbitrary: excludes }),
        forRoutes: fc.array(fc.constantFrom(...SHARED_ROUTES), { minLength: 1, maxLength: 2 }),
      }),
    ),
    routerPath: fc.constantFrom(undefined, undefined, undefined, 'r', '/r/s'),
    isForgotten: fc.constantFrom(false, false, false, false, false, true),
    when: conditions(),
  });
}

function controllers(): fc.Arbitrary<ControllerProgram> {
  return fc.record({
    path: fc.constantFrom(...CONTROLLER_PATHS),
    guards: guardLists(),
    mark: marks(),
    throttling: throttlings(),
    version: versions(),
    methods: fc.array(methods(), { minLength: 1, maxLength: 3 }),
    base: fc.constantFrom('none' as const, 'none' as const, 'none' as const, 'none' as const, 'abstract' as const, 'factory' as const, 'controller' as const),
    baseGuards: guardLists(),
    baseMethods: fc.array(methods(), { minLength: 1, maxLength: 2 }),
    overrides: fc.constantFrom('nothing' as const, 'nothing' as const, 'bare' as const, 'decorated' as const),
  });
}

function methods(): fc.Arbitrary<MethodProgram> {
  return fc.record({
    verb: fc.constantFrom('Get' as const, 'Get' as const, 'Post' as const, 'Put' as const, 'Delete' as const, 'All' as const),
    path: fc.constantFrom('index' as const, 'own' as const, 'own' as const, 'parameter' as const, 'list' as const),
    guards: guardLists(),
    mark: marks(),
    throttling: throttlings(),
    version: versions(),
    input: fc.constantFrom('none' as const, 'none' as const, 'dto' as const, 'piped dto' as const, 'used pipe' as const, 'plain' as const, 'parsed' as const),
    isAsync: fc.boolean(),
  });
}

function guardLists(): fc.Arbitrary<readonly GuardUse[]> {
  const one = fc.record({ guard: fc.constantFrom(...GUARDS), form: fc.constantFrom('class' as const, 'class' as const, 'instance' as const, 'composed' as const) });
  return fc.oneof({ weight: 3, arbitrary: fc.constant<readonly GuardUse[]>([]) }, { weight: 2, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) });
}

function globalGuards(forms: readonly GlobalGuard['form'][]): fc.Arbitrary<GlobalGuard> {
  return fc.record({ guard: fc.constantFrom(...GUARDS), form: fc.constantFrom(...forms), when: conditions() });
}

function conditions(): fc.Arbitrary<Condition> {
  return fc.constantFrom<Condition>('always', 'always', 'always', 'always', 'always', 'on', 'off', 'switch');
}

function marks(): fc.Arbitrary<Mark> {
  return fc.constantFrom<Mark>('none', 'none', 'none', 'none', 'public', 'public', 'private', 'roles');
}

function throttlings(): fc.Arbitrary<Throttling> {
  return fc.constantFrom<Throttling>('none', 'none', 'none', 'none', 'none', 'skip', 'keep', 'guard');
}

function versions(): fc.Arbitrary<Version> {
  return fc.constantFrom<Version>('none', 'none', 'none', 'one', 'two', 'neutral');
}

function sometimes<T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant<readonly T[]>([]) }, { weight: 1, arbitrary: one.map(each => [each]) });
}
