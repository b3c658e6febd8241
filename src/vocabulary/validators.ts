/** How a schema library reports invalid input. */
export interface ValidatorEntry {
  readonly package: string;
  /** The method names that check a value. */
  readonly methods: readonly string[];
  /** `throws`: refuses by itself. `result`: the result must be looked at. */
  readonly reports: 'throws' | 'result';
  /** Position of the checked value among the arguments. */
  readonly argument: number;
  readonly docs: string;
}

const entry = (name: string, reports: ValidatorEntry['reports'], methods: string, argument = 0): ValidatorEntry => ({
  package: name,
  methods: methods.split(' '),
  reports,
  argument,
  docs: `https://www.npmjs.com/package/${name}`,
});

/** Functions and methods that check a value against a schema. */
export const VALIDATORS: readonly ValidatorEntry[] = [
  entry('zod', 'throws', 'parse parseAsync decode decodeAsync'),
  entry('zod', 'result', 'safeParse safeParseAsync spa safeDecode safeDecodeAsync'),
  entry('joi', 'throws', 'validateAsync attempt assert'),
  entry('joi', 'result', 'validate'),
  entry('@hapi/joi', 'throws', 'validateAsync attempt assert'),
  entry('@hapi/joi', 'result', 'validate'),
  entry('celebrate', 'throws', 'validateAsync attempt assert'),
  entry('celebrate', 'result', 'validate'),
  entry('yup', 'throws', 'validate validateSync validateAt validateSyncAt'),
  entry('yup', 'result', 'isValid isValidSync'),
  entry('ajv', 'result', 'validate', 1),
  entry('valibot', 'throws', 'parse parseAsync assert', 1),
  entry('valibot', 'result', 'safeParse safeParseAsync is', 1),
  entry('superstruct', 'throws', 'assert create mask'),
  entry('superstruct', 'result', 'is validate'),
  entry('class-validator', 'throws', 'validateOrReject'),
  entry('class-validator', 'result', 'validate validateSync'),
  entry('class-transformer-validator', 'throws', 'transformAndValidate transformAndValidateSync', 1),
  entry('@sinclair/typebox', 'throws', 'Parse Decode Assert', 1),
  entry('@sinclair/typebox', 'result', 'Check Errors', 1),
  entry('@sinclair/typebox/compiler', 'result', 'Check Errors'),
  entry('typebox', 'throws', 'Parse Decode Assert', 1),
  entry('typebox', 'result', 'Check Errors', 1),
  entry('@vinejs/vine', 'throws', 'validate'),
  entry('typia', 'throws', 'assert assertEquals assertGuard'),
  entry('typia', 'result', 'is validate equals validateEquals'),
  entry('arktype', 'throws', 'assert'),
  entry('arktype', 'result', 'allows'),
  entry('runtypes', 'throws', 'check assert parse'),
  entry('runtypes', 'result', 'guard validate inspect'),
  entry('io-ts', 'result', 'decode is'),
  entry('effect', 'throws', 'decodeUnknownSync decodeSync asserts decodeUnknownPromise decodePromise'),
  entry('effect', 'result', 'decodeUnknownEither decodeUnknownOption decodeUnknown is'),
  entry('@badrap/valita', 'throws', 'parse'),
  entry('@badrap/valita', 'result', 'try'),
  entry('decoders', 'throws', 'verify'),
  entry('decoders', 'result', 'decode'),
  entry('myzod', 'throws', 'parse'),
  entry('myzod', 'result', 'try'),
  entry('fastest-validator', 'result', 'validate'),
  entry('jsonschema', 'result', 'validate'),
  entry('validate.js', 'throws', 'async'),
  entry('validate.js', 'result', 'validate'),
  entry('express-validator', 'result', 'validationResult'),
];

const byPackage = new Map<string, ValidatorEntry[]>();
for (const each of VALIDATORS) byPackage.set(each.package, [...(byPackage.get(each.package) ?? []), each]);

/** The entry of a method of a package; `ajv/dist/2020` and `zod/v4` are entry points of the package. */
export function findValidator(packageName: string, method: string): ValidatorEntry | undefined {
  const bare = packageName.split('/').slice(0, packageName.startsWith('@') ? 2 : 1).join('/');
  const entries = byPackage.get(packageName) ?? byPackage.get(bare);
  return entries?.find(({ methods }) => methods.includes(method));
}

/** Methods that throw for values that do not fit, whatever library a schema of unknown origin is from. */
export const THROWING_METHODS: ReadonlySet<string> = new Set(['parse', 'parseAsync', 'validateAsync', 'validateSync', 'validate', 'attempt', 'assert', 'validateOrReject']);
