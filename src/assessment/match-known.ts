import type { Finding } from '../model/index.ts';
import { baseOf, toKnown, type KnownFinding } from './known-finding.ts';

/** Findings told apart by whether they were there before. */
export interface MatchResult<K extends KnownFinding> {
  /** Each finding that was there before, with what it was. */
  readonly matched: ReadonlyMap<Finding, K>;
  /** All others; of a group of routes that has grown the message says which are new. */
  readonly open: readonly Finding[];
  /** What was there before and is not any more. */
  readonly gone: readonly K[];
}

interface Candidate {
  readonly finding: Finding;
  readonly known: KnownFinding;
}

/**
 * Recognizes findings by what they are about, never by their line: by fingerprint in the same file, then by fingerprint anywhere (the file
 * was renamed, or the code moved). Routes may have been reported one by one then and as a group now, or the other way round.
 */
export function matchKnown<K extends KnownFinding>(findings: readonly Finding[], known: readonly K[], root: string): MatchResult<K> {
  const rest = new Set(findings.map((finding): Candidate => ({ finding, known: toKnown(finding, root) })));
  const matched = new Map<Finding, K>();
  const used = new Set<K>();
  const take = (candidate: Candidate, match: K | undefined): void => {
    if (match === undefined) return;
    rest.delete(candidate);
    matched.set(candidate.finding, match);
    used.add(match);
  };
  const byBase = groupByBase(known);
  for (const isSamePlace of [(a: KnownFinding, b: KnownFinding) => a.path === b.path, () => true]) {
    for (const candidate of [...rest]) {
      const equal = byBase.get(baseOf(candidate.known)) ?? [];
      take(candidate, equal.find((each) => !used.has(each) && isSamePlace(each, candidate.known) && covers(each.routes, candidate.known)));
    }
  }
  const open = new Map<Finding, Finding>();
  for (const candidate of [...rest]) {
    const { covering, news } = matchRoutes(candidate, known);
    covering.forEach((each) => used.add(each));
    if (news.length === 0) take(candidate, covering[0]);
    else open.set(candidate.finding, covering.length === 0 ? candidate.finding : { ...candidate.finding, message: withNews(candidate.finding.message, news) });
  }
  return { matched, open: findings.flatMap((finding) => (matched.has(finding) ? [] : (open.get(finding) ?? finding))), gone: known.filter((each) => !used.has(each)) };
}

function groupByBase<K extends KnownFinding>(known: readonly K[]): ReadonlyMap<string, readonly K[]> {
  const groups = new Map<string, K[]>();
  for (const each of known) groups.set(baseOf(each), [...(groups.get(baseOf(each)) ?? []), each]);
  return groups;
}

function covers(routes: readonly string[], { routes: wanted }: KnownFinding): boolean {
  return wanted.every((name) => routes.includes(name));
}

/** What was known of the routes of a group, and which of them are new. Between two single routes only the fingerprint counts. */
function matchRoutes<K extends KnownFinding>({ known }: Candidate, all: readonly K[]): { readonly covering: readonly K[]; readonly news: readonly string[] } {
  const related = all.filter((each) => each.rule === known.rule && (each.isGroup || known.isGroup) && each.routes.some((name) => known.routes.includes(name)));
  const equal = related.filter((each) => baseOf(each) === baseOf(known));
  const covering = equal.length > 0 ? equal : related;
  const news = known.routes.filter((name) => !covering.some((each) => each.routes.includes(name)));
  return { covering, news: known.routes.length === 0 ? [known.message] : news };
}

function withNews(message: string, news: readonly string[]): string {
  return `${message.replace(/\.$/, '')}; ${news.join(', ')} ${news.length === 1 ? 'is' : 'are'} new.`;
}
