import type { Finding } from '../model/index.ts';
import { toKnown, type KnownFinding } from './known-finding.ts';
import { matchKnown } from './match-known.ts';

/** A finding that somebody decided to live with, for a reason and perhaps for a time. */
export interface BaselineEntry extends KnownFinding {
  readonly reason?: string;
  /** The last day on which it counts, as `2026-12-31`. */
  readonly until?: string;
}

/** What a baseline makes of the findings of a run. */
export interface BaselineResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Entries that match nothing any more. */
  readonly stale: readonly BaselineEntry[];
  /** Entries whose time has run out, so that their findings are reported again. */
  readonly expired: readonly BaselineEntry[];
}

/** Tells the findings of a baseline from those that are new; `today` is a date such as `2026-11-21`. */
export function applyBaseline(findings: readonly Finding[], entries: readonly BaselineEntry[], root: string, today: string): BaselineResult {
  const { valid, expired } = splitByDate(entries, today);
  const { matched, open, gone } = matchKnown(findings, valid, root);
  const suppressed = findings.flatMap((finding): readonly Finding[] => {
    const entry = matched.get(finding);
    return entry === undefined ? [] : [{ ...finding, suppressed: { kind: 'external', ...(entry.reason === undefined ? {} : { reason: entry.reason }) } }];
  });
  const { matched: reopened, gone: goneExpired } = matchKnown(open, expired, root);
  return { findings: open, suppressed, stale: [...gone, ...goneExpired], expired: [...new Set(reopened.values())] };
}

/** How a baseline is brought up to date. */
export interface UpdateOptions {
  readonly root: string;
  readonly today: string;
  /** Removes what is stale and adds nothing. */
  readonly prune: boolean;
  /** Whether the run could have found it again: its rule ran and its file was in the scope. */
  readonly isInScope: (entry: BaselineEntry) => boolean;
  /** For what is added. */
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
}

/** The new content of a baseline, with what became of each entry. */
export interface BaselineUpdate {
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly stale: readonly BaselineEntry[];
  readonly expired: readonly BaselineEntry[];
}

/** Refreshes the entries that still match and adds or prunes; `present` are all findings, also those that are not reported. */
export function updateBaseline(reported: readonly Finding[], present: readonly Finding[], entries: readonly BaselineEntry[], options: UpdateOptions): BaselineUpdate {
  const { root, today, prune, isInScope } = options;
  const { matched, gone } = matchKnown(present, entries, root);
  const stale = gone.filter(isInScope);
  const refreshed = [...matched].map(([finding, entry]) => refresh(entry, toKnown(finding, root), options));
  const partly = entries.filter((entry) => !gone.includes(entry) && ![...matched.values()].includes(entry));
  const kept = [...refreshed, ...partly, ...gone.filter((entry) => !prune || !isInScope(entry))];
  const news = prune ? [] : reported.filter((finding) => !matched.has(finding));
  const added = news.map((finding) => withTerms(toKnown(finding, root), options));
  return { entries: dropDuplicates([...kept, ...added]), added: added.length, stale, expired: splitByDate(kept, today).expired };
}

/** An entry that has expired stays so unless a new date is given. */
function refresh(entry: BaselineEntry, known: KnownFinding, options: UpdateOptions): BaselineEntry {
  const { reason, until } = entry;
  const isRenewed = !options.prune && until !== undefined && until < options.today && options.until !== undefined;
  return withTerms(known, isRenewed ? { reason: options.reason ?? reason, until: options.until } : { reason, until });
}

function withTerms(known: KnownFinding, { reason, until }: { readonly reason?: string | undefined; readonly until?: string | undefined }): BaselineEntry {
  return { ...known, ...(reason === undefined ? {} : { reason }), ...(until === undefined ? {} : { until }) };
}

function splitByDate(entries: readonly BaselineEntry[], today: string): { readonly valid: readonly BaselineEntry[]; readonly expired: readonly BaselineEntry[] } {
  const isExpired = ({ until }: BaselineEntry): boolean => until !== undefined && until < today;
  return { valid: entries.filter((entry) => !isExpired(entry)), expired: entries.filter(isExpired) };
}

/** What a grown group takes over need not be listed on its own. */
function dropDuplicates(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const seen = new Map(entries.map((entry) => [`${entry.fingerprint}|${entry.path}|${entry.routes.join(',')}`, entry]));
  return [...seen.values()];
}
