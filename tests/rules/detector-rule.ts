import { describe, expect, test } from 'vitest';
import { detectAll } from '../../src/detectors/index.ts';
import type { Facts, Finding, TextEdit } from '../../src/model/index.ts';
import { runRules, type Rule } from '../../src/rule/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';

/** Code that must report, with everything that the report is checked for. */
export interface InvalidCase {
  readonly code: string | Readonly<Record<string, string>>;
  /** The messages in order. */
  readonly messages: readonly string[];
  /** The main file after all fixes; the rule must not report on it again. */
  readonly output?: string;
  /** The main file after the first suggestion of the first finding; the rule must not report on it again. */
  readonly suggestion?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Lines of the findings, from 1, when the place matters. */
  readonly lines?: readonly number[];
  readonly severity?: string;
}

/** Code on which a rule must stay silent. */
export type ValidCase = string | { readonly code: string | Readonly<Record<string, string>>; readonly options?: Readonly<Record<string, unknown>> };

const MAIN = 'src/main.ts';

/** The findings of one rule over files of a project in memory; a single text is `src/main.ts`. */
export function findingsOf(rule: Rule, code: string | Readonly<Record<string, string>>, options?: Readonly<Record<string, unknown>>): readonly Finding[] {
  const files = typeof code === 'string' ? { [MAIN]: code } : code;
  const facts = detectAll(memoryHost(files)) as unknown as Facts;
  const results = runRules([{ rule, ...(options && { options }) }], { routes: [], facts });
  expect(results.failures).toEqual([]);
  return results.findings;
}

/** Runs the cases of a rule the way ESLint's rule tester does. */
export function testRule(rule: Rule, cases: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] }): void {
  describe(rule.meta.name, () => {
    describe('valid', () => {
      for (const entry of cases.valid) {
        const { code, options } = typeof entry === 'string' ? { code: entry, options: undefined } : { options: undefined, ...entry };
        test(title(code), () => expect(findingsOf(rule, code, options).map(({ message }) => message)).toEqual([]));
      }
    });
    describe('invalid', () => {
      for (const entry of cases.invalid) test(title(entry.code), () => checkInvalid(rule, entry));
    });
  });
}

function checkInvalid(rule: Rule, entry: InvalidCase): void {
  const findings = findingsOf(rule, entry.code, entry.options);
  expect(findings.map(({ message }) => message)).toEqual(entry.messages);
  if (entry.lines) expect(findings.map(({ location }) => location.line)).toEqual(entry.lines);
  if (entry.severity) expect(findings[0]?.severity).toBe(entry.severity);
  const fixes = findings.flatMap((finding) => finding.fix ?? []);
  if (entry.output === undefined) expect(fixes).toEqual([]);
  else checkEdited(rule, entry, fixes, entry.output);
  const suggestion = findings[0]?.suggestions?.[0];
  if (entry.suggestion !== undefined) checkEdited(rule, entry, suggestion?.edits ?? [], entry.suggestion);
  if (fixes.length > 0) expect(rule.meta.fixable).toBe(true);
  if (suggestion) expect(rule.meta.hasSuggestions).toBe(true);
}

function checkEdited(rule: Rule, entry: InvalidCase, edits: readonly TextEdit[], expected: string): void {
  const files = typeof entry.code === 'string' ? { [MAIN]: entry.code } : entry.code;
  const main = Object.keys(files).find((path) => edits[0]?.file === `/app/${path}`) ?? MAIN;
  const edited = applyEdits(files[main] ?? '', edits);
  expect(edited).toBe(expected);
  expect(findingsOf(rule, { ...files, [main]: edited }, entry.options)).toEqual([]);
}

/** Applies edits to a text from its end to its start. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((current, edit) => current.slice(0, edit.start) + edit.text + current.slice(edit.end), text);
}

function title(code: string | Readonly<Record<string, string>>): string {
  const text = typeof code === 'string' ? code : Object.values(code).join(' | ');
  return text.replaceAll(/\s+/g, ' ').slice(0, 110);
}
