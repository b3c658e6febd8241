import type { FileDirectives } from './analysed-project.ts';
import { applyDirectives } from './assessment/apply-directives.ts';
import type { Finding, Gap } from './model/index.ts';

/** Findings apart by whether a comment switches them off, and the comments that switch off nothing. */
export interface CommentResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly gaps: readonly (Gap & Required<Pick<Gap, 'location'>>)[];
}

/** Honours `eslint-disable` comments for the rules that ran. */
export function suppressByComments(directives: readonly FileDirectives[], findings: readonly Finding[], rules: ReadonlySet<string>): CommentResult {
  const byFile = groupByFile(findings);
  const results = directives.map((each) => applyDirectives(byFile.get(each.file) ?? [], each.directives, rules));
  const suppressions = new Map(results.flatMap((result) => [...result.suppressions]));
  return {
    findings: findings.filter((finding) => !suppressions.has(finding)),
    suppressed: findings.flatMap((finding) => {
      const suppressed = suppressions.get(finding);
      return suppressed === undefined ? [] : [{ ...finding, suppressed }];
    }),
    gaps: results.flatMap(({ unused }) => unused).map(({ rule, location }) => ({ kind: 'stale declaration', message: `The comment disables ${rule}, which reports nothing there.`, location })),
  };
}

function groupByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { file } = finding.location;
    byFile.set(file, [...(byFile.get(file) ?? []), finding]);
  }
  return byFile;
}
