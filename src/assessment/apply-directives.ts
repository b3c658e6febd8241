import type { Finding, SourceLocation, Suppression } from '../model/index.ts';
import type { DisableDirective } from './disable-directives.ts';

/** A rule that a comment switches off without any effect. */
export interface UnusedDirective {
  readonly rule: string;
  readonly location: SourceLocation;
}

/** What the comments of a file do to its findings. */
export interface DirectiveResult {
  readonly suppressions: ReadonlyMap<Finding, Suppression>;
  readonly unused: readonly UnusedDirective[];
}

/** Applies the comments of a file to its findings as ESLint does. `rules` are those that ran: nothing is known about comments for others. */
export function applyDirectives(findings: readonly Finding[], directives: readonly DisableDirective[], rules: ReadonlySet<string>): DirectiveResult {
  const used = new Map<DisableDirective, Set<string>>();
  const suppressions = new Map<Finding, Suppression>();
  for (const finding of findings) {
    const directive = findBlock(finding, directives) ?? directives.find((candidate) => isForLine(candidate, finding));
    if (directive === undefined) continue;
    const { reason } = directive;
    used.set(directive, (used.get(directive) ?? new Set()).add(finding.rule));
    suppressions.set(finding, { kind: 'inSource', ...(reason === undefined ? {} : { reason }) });
  }
  return { suppressions, unused: findUnused(directives, used, rules) };
}

/** The last `eslint-disable` before the finding that no `eslint-enable` has ended. */
function findBlock(finding: Finding, directives: readonly DisableDirective[]): DisableDirective | undefined {
  let open: DisableDirective | undefined;
  for (const directive of directives) {
    if (!isAbout(directive, finding) || !isBefore(directive.location, finding.location)) continue;
    if (directive.type === 'disable') open = directive;
    else if (directive.type === 'enable') open = undefined;
  }
  return open;
}

function isForLine(directive: DisableDirective, finding: Finding): boolean {
  const { type, location } = directive;
  const line = type === 'disable-line' ? location.line : type === 'disable-next-line' ? location.endLine + 1 : undefined;
  return line === finding.location.line && isAbout(directive, finding);
}

function isAbout({ rules }: DisableDirective, { rule }: Finding): boolean {
  return rules?.includes(rule) ?? true;
}

function isBefore(a: SourceLocation, b: SourceLocation): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

/** A comment about every rule may serve those of others, so that only names of our rules can be unused. */
function findUnused(directives: readonly DisableDirective[], used: ReadonlyMap<DisableDirective, ReadonlySet<string>>, rules: ReadonlySet<string>): readonly UnusedDirective[] {
  return directives.flatMap((directive) => {
    if (directive.type === 'enable') return [];
    const idle = (directive.rules ?? []).filter((rule) => rules.has(rule) && used.get(directive)?.has(rule) !== true);
    return [...new Set(idle)].map((rule) => ({ rule, location: directive.location }));
  });
}
