import type { ts } from '../../syntax/ts.ts';

/** A value that is known without running the program. */
export type Folded =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null | undefined; readonly node: ts.Expression }
  /** A string with holes; `text` has `HOLE` for each hole, `node` is the first literal piece, `whole` the expression. */
  | { readonly kind: 'text'; readonly text: string; readonly node: ts.Expression; readonly whole: ts.Expression }
  /** Read from the environment or from a configuration service, under a name when it is known. */
  | { readonly kind: 'environment'; readonly name: string; readonly node: ts.Expression }
  /** `a || b`, `a ?? b`. */
  | { readonly kind: 'fallback'; readonly value: Folded; readonly fallback: Folded; readonly node: ts.Expression }
  /** One of several values: a conditional expression. */
  | { readonly kind: 'choice'; readonly options: readonly Folded[]; readonly node: ts.Expression }
  | { readonly kind: 'object'; readonly node: ts.ObjectLiteralExpression; readonly name?: ts.Identifier }
  | { readonly kind: 'array'; readonly node: ts.ArrayLiteralExpression }
  | { readonly kind: 'function'; readonly node: ts.FunctionLikeDeclaration }
  | { readonly kind: 'regexp'; readonly node: ts.RegularExpressionLiteral }
  | { readonly kind: 'unknown'; readonly node: ts.Node };

/** Stands for an unknown part of a folded string. */
export const HOLE = '\u0000';

/** The string value, when the whole string is known. */
export function stringOf(value: Folded | undefined): string | undefined {
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
}

/** The number, when it is known. */
export function numberOf(value: Folded | undefined): number | undefined {
  return value?.kind === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

/** Whether the value is exactly this constant. */
export function isConstant(value: Folded | undefined, expected: string | number | boolean | null): boolean {
  return value?.kind === 'constant' && value.value === expected;
}

/** Every value that it may have: the sides of fallbacks and conditionals, flattened. */
export function alternatives(value: Folded): readonly Folded[] {
  if (value.kind === 'fallback') return [...alternatives(value.value), ...alternatives(value.fallback)];
  if (value.kind === 'choice') return value.options.flatMap(alternatives);
  return [value];
}
