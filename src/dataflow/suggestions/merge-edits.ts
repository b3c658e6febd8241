import type { TextEdit } from '../../model/index.ts';

/** Edits of one file as they stand in it, those that touch made one. */
export function mergeEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of edits.map((each, index) => ({ each, index })).sort((a, b) => a.each.start - b.each.start || a.each.end - b.each.end || a.index - b.index).map(({ each }) => each)) {
    const last = merged.at(-1);
    if (last && last.end === edit.start) merged[merged.length - 1] = { ...last, end: edit.end, text: last.text + edit.text };
    else merged.push(edit);
  }
  return merged;
}
