import type { AnalysedProject, FileDirectives } from './analysed-project.ts';
import { analyse } from './analysis.ts';
import { readDirectives } from './assessment/disable-directives.ts';
import type { Config } from './config/config.ts';
import type { Coverage } from './model/index.ts';
import type { ProjectHost } from './project/project-host.ts';
import type { Snapshot } from './project/snapshot.ts';
import { findComments } from './syntax/comments.ts';

export { createProjectHost } from './project/project-host.ts';

/** Analyses an open project. */
export function analyseHost(host: ProjectHost, config: Config): AnalysedProject {
  const analysis = analyse(host, config);
  let snapshot: Snapshot | undefined;
  const directives = host.files.flatMap((file) => directivesIn(host, file) ?? []);
  return {
    root: host.root,
    files: host.files,
    analysis: { ...analysis, coverage: { ...analysis.coverage, files: countFiles(host) } },
    directives,
    // Digests of everything that was read: wanted only by who keeps the result.
    get snapshot() {
      return (snapshot ??= host.snapshot());
    },
  };
}

const WORD = 'eslint-';

function directivesIn(host: ProjectHost, file: string): FileDirectives | undefined {
  if (host.text(file)?.includes(`${WORD}disable`) !== true) return undefined;
  const sourceFile = host.sourceFile(file);
  return sourceFile && { file, directives: readDirectives(findComments(sourceFile, WORD)) };
}

/** A file in the scope that could not be read was skipped like those that were left out of it. */
function countFiles(host: ProjectHost): Coverage['files'] {
  const unread = new Set([...host.gaps.filter(({ kind }) => kind === 'skipped file').map(({ location }) => location?.file), ...host.failures.map(({ file }) => file)]);
  const missed = host.files.filter((file) => unread.has(file) && host.sourceFile(file) === undefined).length;
  return { analysed: host.files.length - missed, skipped: host.skipped.length + missed };
}
