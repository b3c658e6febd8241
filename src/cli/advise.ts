import path from 'node:path';
import type { AdvisoryReport } from '../assessment/advisories/advisory.ts';
import { affectedPackages } from '../assessment/advisories/affected-packages.ts';
import { findVulnerable, VULNERABLE_DEPENDENCY } from '../assessment/advisories/find-vulnerable.ts';
import { readAdvisories } from '../assessment/advisories/read-advisories.ts';
import { compareLocations, type Finding } from '../model/index.ts';
import type { FileSystemCalls } from '../project/file-store.ts';
import { isInside, toPosix } from '../project/posix-path.ts';
import { createProjectHost, type ProjectHost } from '../project/project-host.ts';
import { reachedPackages } from '../reached-packages.ts';
import { addOccurrence, fingerprintOf } from '../rule/fingerprint.ts';
import type { AuditRun } from '../run-audit.ts';
import { readDocument } from './document-files.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Adds a finding for each vulnerable package that routes reach; `fileSystem` is that of the analysis, when it was not the disk. */
export function advise(run: AuditRun, paths: readonly string[], options: CliOptions, terminal: Terminal, fileSystem?: FileSystemCalls): AuditRun {
  const { advisories: file, tsconfig } = options;
  if (file === undefined) return run;
  const report = readDocument(file, terminal, readAdvisories);
  if (report === undefined) throw new UsageError(`${file} does not exist; "npm audit --json > ${file}" writes it.`);
  const { result, config } = run;
  const host = createProjectHost({ cwd: terminal.cwd, paths, tsconfig, testFiles: config.testFiles, ignore: config.ignore, fileSystem });
  const { findings, unreached, unused } = findVulnerable(withDependents(report, host), reachedPackages(host, result.routes));
  if (!options.quiet) {
    if (unreached.length > 0) terminal.err(`No route reaches ${unreached.join(', ')}, though the code loads ${unreached.length === 1 ? 'it' : 'them'}.\n`);
    if (unused.length > 0) terminal.err(`Nothing that the code loads is known to depend on ${unused.join(', ')}.\n`);
  }
  const scopes = paths.map((given) => toPosix(path.resolve(terminal.cwd, given)));
  const inScope = findings.filter(({ location }) => scopes.length === 0 || scopes.some((scope) => isInside(location.file, scope)));
  const seen = new Map<string, number>();
  const added = inScope.map((draft): Finding => ({ ...draft, fingerprint: addOccurrence(fingerprintOf(draft.rule, draft.identity), seen) }));
  return { ...run, rules: new Set([...run.rules, VULNERABLE_DEPENDENCY]), result: { ...result, findings: [...result.findings, ...added].sort((a, b) => compareLocations(a.location, b.location)) } };
}

/** OSV does not say what depends on a vulnerable package; the lockfile of npm does. */
function withDependents(report: AdvisoryReport, host: ProjectHost): AdvisoryReport {
  if (report.affected !== undefined) return report;
  const vulnerable = new Set(report.advisories.map((advisory) => advisory.package));
  return { ...report, affected: affectedPackages(host.json(`${host.root}/package-lock.json`), vulnerable) };
}
