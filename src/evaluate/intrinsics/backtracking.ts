/** Steps that an expression of the analysed code may take at worst. */
const MAX_STEPS = 1e8;

/**
 * Whether an expression of the analysed code might take for ever on a text of such a length: repetition inside
 * repetition, repeated alternatives, references back, or so many repetitions that their product is too large.
 */
export function mayTakeLong(source: string, length: number): boolean {
  const shape = source.replaceAll(/\\[1-9]|\\k</g, '\u0000').replaceAll(/\\./gs, 'x').replaceAll(/\[[^\]]*\]?/g, 'x');
  if (shape.includes('\u0000')) return true;
  const repetitions = (shape.match(UNBOUNDED) ?? []).length;
  if (length ** (repetitions + (shape.startsWith('^') ? 0 : 1)) > MAX_STEPS) return true;
  return hasNestedRepetition(shape);
}

/** `*`, `+`, `{2,}` and counts of two or more digits. */
const UNBOUNDED = /[*+]|\{\d*,\}|\{(?:\d*,)?\d\d+\}/g;

/** A group that is repeated and has a repetition, a choice or something optional in it, at any depth. */
function hasNestedRepetition(shape: string): boolean {
  const open: boolean[] = [];
  for (let at = 0; at < shape.length; at++) {
    const character = shape[at];
    if (character === '(') open.push(false);
    else if (character === ')') {
      const repeats = open.pop() ?? false;
      if (repeats && /^(?:[*+]|\{\d*,\}|\{(?:\d*,)?(?:\d\d+|[2-9])\})/.test(shape.slice(at + 1, at + 12))) return true;
      if (repeats) markLast(open);
    } else if (character === '|' || character === '*' || character === '+' || (character === '?' && shape[at - 1] !== '(') || (character === '{' && /^\{\d+(?:,\d*)?\}/.test(shape.slice(at, at + 12)))) markLast(open);
  }
  return false;
}

function markLast(open: boolean[]): void {
  if (open.length > 0) open[open.length - 1] = true;
}
