import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { applyEdits } from '../assessment/apply-edits.ts';
import { selectFixes } from '../assessment/select-fixes.ts';
import type { Finding, TextEdit } from '../model/index.ts';
import { relativeTo, toPosix } from '../project/posix-path.ts';
import type { AuditRun } from '../run-audit.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import { openTextFile, writeTextFile, type TextFile } from './text-file.ts';

/** As in ESLint: what has not settled by then never will. */
const MOST_PASSES = 10;

/** Analyses with other texts in place of those on disk. */
export type Analyse = (overlay: ReadonlyMap<string, string>) => Promise<AuditRun>;

/** What was repaired, and what is left. */
export interface FixResult {
  readonly run: AuditRun;
  /** How many findings were repaired. */
  readonly fixed: number;
  readonly files: ReadonlyMap<string, ChangedFile>;
  /** Files that were left alone, each with a clause that says why. */
  readonly refused: ReadonlyMap<string, string>;
}

/** A file with its new text. */
export interface ChangedFile {
  readonly opened: TextFile;
  readonly text: string;
}

/** Makes fixes in memory, pass by pass, until nothing is left to fix. */
export async function fixInMemory(analyse: Analyse, withSuggestions: boolean): Promise<FixResult> {
  const state = new FixState(withSuggestions);
  let run = await analyse(state.overlay());
  for (let pass = 0; pass < MOST_PASSES && run.result.failures.length === 0; pass += 1) {
    const before = state.save();
    if (!state.apply(run.result.findings)) break;
    const next = await analyse(state.overlay());
    if (next.result.failures.length > 0) {
      state.restore(before, next.result.failures.flatMap(({ file }) => file ?? []));
      continue;
    }
    run = next;
  }
  return { run, fixed: state.fixed, files: state.files, refused: state.refused };
}

class FixState {
  fixed = 0;
  files = new Map<string, ChangedFile>();
  readonly refused = new Map<string, string>();
  readonly #withSuggestions: boolean;
  readonly #opened = new Map<string, TextFile | undefined>();
  readonly #suggested = new Set<string>();

  constructor(withSuggestions: boolean) {
    this.#withSuggestions = withSuggestions;
  }

  overlay(): ReadonlyMap<string, string> {
    return new Map([...this.files].map(([file, { text }]) => [file, text]));
  }

  save(): { readonly files: Map<string, ChangedFile>; readonly fixed: number } {
    return { files: new Map(this.files), fixed: this.fixed };
  }

  /** A pass after which a file cannot be parsed any more did not happen. */
  restore({ files, fixed }: { readonly files: Map<string, ChangedFile>; readonly fixed: number }, broken: readonly string[]): void {
    const changed = [...this.files.keys()].filter((file) => this.files.get(file) !== files.get(file));
    for (const file of broken.some((each) => changed.includes(each)) ? broken : changed) this.refused.set(file, 'a fix would break it');
    this.files = files;
    this.fixed = fixed;
  }

  /** Whether anything was changed. */
  apply(findings: readonly Finding[]): boolean {
    const pass = selectFixes(findings, this.#withSuggestions, (finding, edits) => this.#isAllowed(finding, edits));
    for (const [file, edits] of pass.edits) {
      const opened = this.#open(file);
      if (opened !== undefined) this.files.set(file, { opened, text: applyEdits(this.files.get(file)?.text ?? opened.text, edits) });
    }
    for (const finding of pass.findings) if (finding.fix === undefined) this.#suggested.add(finding.fingerprint);
    this.fixed += pass.findings.length;
    return pass.findings.length > 0;
  }

  /** A suggestion that did not help is not made again. */
  #isAllowed(finding: Finding, edits: readonly TextEdit[]): boolean {
    if (finding.fix === undefined && this.#suggested.has(finding.fingerprint)) return false;
    return edits.every(({ file }) => !this.refused.has(file) && this.#open(file) !== undefined);
  }

  #open(file: string): TextFile | undefined {
    if (!this.#opened.has(file)) this.#opened.set(file, openTextFile(file));
    const opened = this.#opened.get(file);
    if (opened === undefined) this.refused.set(file, 'it is no UTF-8 text');
    return opened;
  }
}

/** Writes what was changed, or with `--dry-run` prints it as a patch, and says on the standard error what was done. */
export function finishFixes({ fixed, files, refused }: FixResult, options: CliOptions, terminal: Terminal): void {
  const cwd = toPosix(terminal.cwd);
  const notes = [...refused].map(([file, why]) => `${relativeTo(cwd, file)} was left alone: ${why}.\n`);
  let written = 0;
  for (const [file, { opened, text }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shown = relativeTo(cwd, file);
    if (options.dryRun === true) terminal.out(toPatch(shown, opened.encode(opened.text).toString('utf8'), opened.encode(text).toString('utf8')));
    else if (opened.isUnchanged()) writeTextFile(file, shown, opened, text);
    else notes.push(`${shown} was left alone: it has changed meanwhile.\n`);
    written += 1;
  }
  for (const note of notes) terminal.err(note);
  if (options.quiet) return;
  const verb = options.dryRun === true ? 'Would fix' : 'Fixed';
  terminal.err(fixed === 0 ? 'Nothing to fix.\n' : `${verb} ${fixed} ${fixed === 1 ? 'finding' : 'findings'} in ${written} ${written === 1 ? 'file' : 'files'}.\n`);
}

/** In the form of git, whose context is three lines. */
function toPatch(shown: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
}
