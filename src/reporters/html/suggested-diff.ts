import { structuredPatch } from 'diff';
import type { Finding, TextEdit } from '../../model/index.ts';
import { relativePath } from '../relative-path.ts';
import type { Sources } from './code-frame.ts';
import { html, type Html } from './template.ts';

/** Larger files are not compared: a report has to be quick. */
const LARGEST_FILE = 400_000;

/** What the fix and the suggestions of a finding would change. */
export function renderDiffs({ fix, suggestions = [] }: Finding, root: string, sources: Sources): readonly Html[] {
  const choices = [...(fix === undefined ? [] : [{ message: 'Safe fix', edits: fix }]), ...suggestions];
  return choices.flatMap(({ message, edits }) => {
    const diff = renderDiff(edits, root, sources);
    return diff === undefined ? [] : [html`<details class="diff"><summary>${message}</summary>${diff}</details>`];
  });
}

function renderDiff(edits: readonly TextEdit[], root: string, sources: Sources): Html | undefined {
  const files = [...new Set(edits.map(({ file }) => file))];
  const patches = files.map((file) => renderFile(file, edits.filter((edit) => edit.file === file), root, sources));
  return patches.some((patch) => patch === undefined) || patches.length === 0 ? undefined : html`<pre class="patch" tabindex="0">${patches}</pre>`;
}

function renderFile(file: string, edits: readonly TextEdit[], root: string, sources: Sources): Html | undefined {
  const text = sources.text(file);
  if (text === undefined || text.length > LARGEST_FILE) return undefined;
  const { hunks } = structuredPatch('', '', text, apply(text, edits), '', '', { context: 2 });
  return html`<b>${relativePath(root, file)}\n</b>${hunks.map(({ newStart, lines }) => html`@@ line ${newStart}\n${lines.map((line) => renderLine(line, sources))}`)}`;
}

function renderLine(line: string, sources: Sources): Html {
  const shown = `${line.slice(0, 1)} ${sources.show(line.slice(1))}`;
  if (line.startsWith('+')) return html`<ins>${shown}\n</ins>`;
  return line.startsWith('-') ? html`<del>${shown}\n</del>` : html`${shown}\n`;
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) result = result.slice(0, start) + inserted + result.slice(end);
  return result;
}
