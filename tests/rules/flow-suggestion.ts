import { expect } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import type { TaintedFlow, TextEdit } from '../../src/model/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';
import { applyEdits } from './project-rule.ts';

type Files = Readonly<Record<string, string>>;

/** What the first suggestion of each flow makes of the code. */
export interface SuggestedCode {
  readonly messages: readonly string[];
  readonly files: Files;
}

/** Applies the first suggestion of each flow; what had one must be gone, and nothing may be new. */
export function suggested(code: string | Files): SuggestedCode {
  const files = typeof code === 'string' ? { 'src/main.ts': code } : code;
  const before = flowsOf(files);
  const edits = before.flatMap(({ suggestions }) => suggestions[0]?.edits ?? []);
  const changed: Record<string, string> = { ...files };
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const name = file.slice('/app/'.length);
    changed[name] = applyEdits(files[name] ?? '', uniqueEdits(edits.filter((edit) => edit.file === file)));
  }
  const left = before.filter(({ suggestions }) => suggestions.length === 0).map(nameOf);
  if (edits.length > 0) expect(flowsOf(changed).map(nameOf).filter((name) => !left.includes(name))).toEqual([]);
  return { messages: [...new Set(before.flatMap(({ suggestions }) => suggestions.map(({ message }) => message)))], files: changed };
}

function flowsOf(files: Files): readonly TaintedFlow[] {
  return followRequests(memoryHost(files), []).flows;
}

function nameOf({ sink, source, api }: TaintedFlow): string {
  return `${sink}: ${source} in ${api}`;
}

/** Two flows to one place have the same suggestion. */
function uniqueEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}
