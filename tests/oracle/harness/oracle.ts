import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { runJob } from './child.ts';
import { isDefault, purposeOf } from './directive.ts';
import { loadFixtures, viewFixture } from './fixture.ts';
import type { FixtureView } from './fixture.ts';
import type { DriverReport, DriverTask } from './protocol.ts';
import { cleanWork, placeFixture } from './workspace.ts';
import type { Workplace } from './workspace.ts';

/** One framework in one major version, with the fixtures to run on it. */
export interface OracleOptions {
  /** Absolute folder of the fixture applications. */
  readonly apps: string;
  /** Name of the folder in `tests/frameworks` whose packages are used. */
  readonly packages: string;
  readonly major: string;
  /** Absolute path of the module that boots an application. */
  readonly adapter: string;
  /** Milliseconds without an answer that count as a hang. */
  readonly patience?: number;
  /** Only these fixtures. */
  readonly only?: readonly string[];
  /** Changes the text of each source file in the copy, for the framework and for the analysis alike. */
  readonly rewrite?: (text: string) => string;
  /** Compiles the TypeScript of all copies at once, in place, instead of file by file without types. */
  readonly compile?: (directories: readonly string[]) => void;
}

/** A fixture that has been booted and asked. */
export interface OracleCase {
  readonly view: FixtureView;
  readonly workplace: Workplace;
  readonly report: DriverReport;
}

const FRAMEWORKS = fileURLToPath(new URL('../../frameworks/', import.meta.url));

/** The fixtures that are meant for a version, without booting them. */
export function viewFixtures(options: OracleOptions): readonly FixtureView[] {
  const only = process.env['ORACLE_ONLY']?.split(',') ?? options.only;
  return loadFixtures(options.apps)
    .filter(fixture => !only || only.includes(fixture.name))
    .flatMap(fixture => viewFixture(fixture, options.major) ?? []);
}

/** Boots every fixture with the real framework, one child process for all and one for each that wants its own. */
export async function runOracle(options: OracleOptions): Promise<ReadonlyMap<string, OracleCase>> {
  const packages = join(FRAMEWORKS, options.packages);
  const placed = viewFixtures(options).map(view => ({ view, workplace: placeFixture(view.fixture, packages, options) }));
  options.compile?.(placed.map(one => one.workplace.run));
  const together = placed.filter(one => !one.view.isolate);
  const batches = [together, ...placed.filter(one => one.view.isolate).map(one => [one])];
  const cases = new Map<string, OracleCase>();
  for (const batch of batches) {
    const reports = await runJob({
      adapter: options.adapter,
      patience: options.patience ?? 250,
      tasks: batch.map(({ view, workplace }) => taskOf(view, workplace)),
    });
    for (const [index, { view, workplace }] of batch.entries()) {
      const report = reports[index];
      if (report) cases.set(view.fixture.name, { view, workplace, report });
    }
  }
  return cases;
}

/** Removes the copies of the fixtures. */
export function cleanOracle(options: OracleOptions): void {
  cleanWork(join(FRAMEWORKS, options.packages));
}

function taskOf(view: FixtureView, workplace: Workplace): DriverTask {
  const asked = view.directives.filter(directive => !isDefault(directive));
  return {
    name: view.fixture.name,
    directory: workplace.run,
    entry: workplace.entry,
    askOthers: true,
    requests: asked.map(directive => ({
      method: directive.method,
      path: directive.path,
      headers: directive.headers,
      times: purposeOf(directive) === 'burst' ? (directive.burst ?? 1) : 1,
      ...(directive.url === undefined ? {} : { url: directive.url }),
      ...(directive.via === undefined ? {} : { via: directive.via }),
      ...(directive.send === undefined ? {} : { send: directive.send }),
    })),
  };
}
