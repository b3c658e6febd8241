import type { AnalysisFailure, Gap, GapKind } from '../model/index.ts';

/** Collects what could not be read, once each, and hands it out in an order that does not depend on when it was met. */
export class IssueLog {
  readonly #failures = new Map<string, AnalysisFailure>();
  readonly #gaps = new Map<string, Gap>();

  /** Something in the user's project is broken; the command exits with 2. */
  fail(file: string, message: string): void {
    this.#failures.set(`${file}\0${message}`, { file, message });
  }

  /** Something was left out on purpose or by necessity; it shows in the coverage. */
  gap(kind: GapKind, file: string, message: string): void {
    this.#gaps.set(`${file}\0${message}`, { kind, message, location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } });
  }

  get failures(): readonly AnalysisFailure[] {
    return sortedValues(this.#failures);
  }

  get gaps(): readonly Gap[] {
    return sortedValues(this.#gaps);
  }

  /** The issues of a project in which this log is that of one file. */
  around(file: string, { failures, gaps }: { readonly failures: readonly AnalysisFailure[]; readonly gaps: readonly Gap[] }): IssueLog {
    const all = new IssueLog();
    for (const failure of [...failures.filter((each) => each.file !== file), ...this.failures]) all.#failures.set(`${failure.file}\0${failure.message}`, failure);
    for (const gap of [...gaps.filter(({ location }) => location?.file !== file), ...this.gaps]) all.#gaps.set(`${gap.location?.file ?? ''}\0${gap.message}`, gap);
    return all;
  }
}

function sortedValues<T>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
