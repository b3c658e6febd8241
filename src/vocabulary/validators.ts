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
  entry('zod', 'throws', 'parse parseAsync'),
  entry('zod', 'result', 'safeParse safeParseAsync spa'),
  entry('zod/v4', 'throws', 'parse parseAsync'),
  entry('zod/v4', 'result', 'safeParse safeParseAsync'),
  entry('joi', 'throws', 'validateAsync attempt assert'),
  entry('joi', 'result', 'validate'),
  entry('@hapi/joi', 'throws', 'validateAsync attempt assert'),
  entry('@hapi/joi', 'result', 'validate'),
  entry('yup', 'throws', 'validate validateSync'),
  entry('yup', 'result', 'isValid isValidSync'),
  entry('ajv', 'result', 'validate'),
  entry('valibot', 'throws', 'parse assert', 1),
  entry('valibot', 'result', 'safeParse is', 1),
  entry('superstruct', 'throws', 'assert create'),
  entry('superstruct', 'result', 'is validate'),
  entry('class-validator', 'throws', 'validateOrReject'),
  entry('class-validator', 'result', 'validate validateSync'),
  entry('@sinclair/typebox/value', 'throws', 'Parse Decode', 1),
  entry('@sinclair/typebox/value', 'result', 'Check', 1),
  entry('@vinejs/vine', 'throws', 'validate'),
  entry('typia', 'throws', 'assert'),
  entry('typia', 'result', 'is validate'),
  entry('arktype', 'throws', 'assert'),
  entry('runtypes', 'throws', 'check parse'),
  entry('runtypes', 'result', 'guard validate'),
  entry('express-validator', 'result', 'validationResult'),
];
