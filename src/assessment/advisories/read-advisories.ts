import { DocumentError } from '../document-reader.ts';
import { toSeverity, type Advisory, type AdvisoryReport } from './advisory.ts';
import { readOsv } from './read-osv.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads what `npm audit --json` (npm 7 or later), `osv-scanner --format json` or OSV itself prints. Throws a `DocumentError`. */
export function readAdvisories(value: unknown): AdvisoryReport {
  if (isFields(value)) {
    if (isFields(value['vulnerabilities'])) return readNpmAudit(value['vulnerabilities']);
    if (isFields(value['advisories'])) throw new DocumentError('it is of npm 6; "npm audit --json" of npm 7 or later is needed');
    const error = value['error'];
    if (isFields(error)) throw new DocumentError(`npm audit failed: ${String(error['summary'] ?? error['code'] ?? 'unknown error').split('\n')[0] ?? ''}`);
  }
  const advisories = readOsv(value);
  if (advisories === undefined) throw new DocumentError('it is neither the output of "npm audit --json" nor OSV');
  return { advisories, affected: undefined };
}

/** Each package lists its own advisories as objects and, as names, the packages that make it vulnerable. */
function readNpmAudit(vulnerabilities: Fields): AdvisoryReport {
  const entries = Object.entries(vulnerabilities).filter((entry): entry is [string, Fields] => isFields(entry[1]));
  const viaOf = new Map(entries.map(([name, { via }]) => [name, Array.isArray(via) ? (via as readonly unknown[]) : []]));
  const advisories = entries.flatMap(([name]) => (viaOf.get(name) ?? []).filter(isFields).map((via) => toAdvisory(name, via)));
  return { advisories, affected: new Map(entries.map(([name]) => [name, sourcesOf(name, viaOf, new Set())])) };
}

function toAdvisory(name: string, via: Fields): Advisory {
  const url = typeof via['url'] === 'string' ? via['url'] : '';
  const id = url.slice(url.lastIndexOf('/') + 1) || String(via['source'] ?? '');
  return { package: typeof via['name'] === 'string' ? via['name'] : name, id, title: String(via['title'] ?? id), severity: toSeverity(via['severity']) };
}

function sourcesOf(name: string, viaOf: ReadonlyMap<string, readonly unknown[]>, seen: Set<string>): ReadonlySet<string> {
  if (seen.has(name)) return new Set();
  seen.add(name);
  const found = new Set<string>();
  for (const via of viaOf.get(name) ?? []) {
    if (typeof via === 'string') sourcesOf(via, viaOf, seen).forEach((source) => found.add(source));
    else found.add(name);
  }
  return found;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
