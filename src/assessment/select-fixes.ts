import type { Finding, TextEdit } from '../model/index.ts';

/** Edits that can be made at once. */
export interface FixPass {
  /** The edits of each file. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** The findings that they repair. */
  readonly findings: readonly Finding[];
}

/**
 * Chooses the fixes of one pass, those that stand first. As in ESLint edits that touch or overlap an earlier one wait for the next pass;
 * all edits of a finding are made, or none. A suggestion is one of several ways, so that it has to be asked for, and the first one is taken.
 */
export function selectFixes(findings: readonly Finding[], withSuggestions: boolean, isAllowed: (finding: Finding, edits: readonly TextEdit[]) => boolean): FixPass {
  const taken = new Map<string, TextEdit[]>();
  const repaired: Finding[] = [];
  for (const finding of findings) {
    const edits = editsOf(finding, withSuggestions);
    if (edits.length === 0 || !isAllowed(finding, edits)) continue;
    if (edits.some((edit, index) => isTaken(edit, [...(taken.get(edit.file) ?? []), ...edits.slice(0, index).filter(({ file }) => file === edit.file)]))) continue;
    for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
    repaired.push(finding);
  }
  return { edits: taken, findings: repaired };
}

function editsOf({ fix, suggestions = [] }: Finding, withSuggestions: boolean): readonly TextEdit[] {
  return fix ?? (withSuggestions ? suggestions[0]?.edits : undefined) ?? [];
}

function isTaken({ start, end }: TextEdit, others: readonly TextEdit[]): boolean {
  return others.some((other) => start <= other.end && other.start <= end);
}
