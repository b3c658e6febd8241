import { applyDirectives, type DirectiveResult } from './assessment/apply-directives.ts';
import { readDirectives } from './assessment/disable-directives.ts';
import type { Finding, Gap } from './model/index.ts';
import type { ProjectHost } from './project/project-host.ts';
import { findComments } from './syntax/comments.ts';

/** Findings apart by whether a comment switches them off, and the comments that switch off nothing. */
export interface CommentResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly gaps: readonly (Gap & Required<Pick<Gap, 'location'>>)[];
}

const WORD = 'eslint-';

/** Honours `eslint-disable` comments for the rules that ran, in every file of the project. */
export function suppressByComments(host: ProjectHost, findings: readonly Finding[], rules: ReadonlySet<string>): CommentResult {
  const byFile = new Map<string, Finding[]>(host.files.map((file) => [file, []]));
  for (const finding of findings) byFile.set(finding.location.file, [...(byFile.get(finding.location.file) ?? []), finding]);
  const results = [...byFile].flatMap(([file, found]) => applyTo(host, file, found, rules) ?? []);
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

function applyTo(host: ProjectHost, file: string, findings: readonly Finding[], rules: ReadonlySet<string>): DirectiveResult | undefined {
  if (host.text(file)?.includes(`${WORD}disable`) !== true) return undefined;
  const sourceFile = host.sourceFile(file);
  return sourceFile && applyDirectives(findings, readDirectives(findComments(sourceFile, WORD)), rules);
}
