import type { Rule } from '../src/rule/index.ts';

/** Every rule, sorted by name. */
export const rules: readonly Rule[] = [];
