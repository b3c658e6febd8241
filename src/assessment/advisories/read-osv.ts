import { toSeverity, type Advisory } from './advisory.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the output of osv-scanner, an answer of the OSV service, or a list of records; undefined when it is none of them. All of them
 * are taken to be about versions that are in use, as they are when somebody asked for these versions.
 */
export function readOsv(value: unknown): readonly Advisory[] | undefined {
  if (isFields(value) && Array.isArray(value['results'])) return value['results'].filter(isFields).flatMap(readResult);
  const records = Array.isArray(value) ? value : isFields(value) && Array.isArray(value['vulns']) ? value['vulns'] : [value];
  const known = records.filter((record): record is Fields => isFields(record) && typeof record['id'] === 'string' && Array.isArray(record['affected']));
  return known.length === 0 && records.length > 0 ? undefined : known.flatMap((record) => packagesOf(record).map((name) => toAdvisory(name, record)));
}

/** A source of osv-scanner with its packages: https://google.github.io/osv-scanner/output/. */
function readResult({ packages }: Fields): readonly Advisory[] {
  return listOf(packages).flatMap(({ package: found, vulnerabilities }) => {
    const name = isFields(found) && found['ecosystem'] === 'npm' ? found['name'] : undefined;
    return typeof name === 'string' ? listOf(vulnerabilities).map((record) => toAdvisory(name, record)) : [];
  });
}

function packagesOf({ affected }: Fields): readonly string[] {
  const names = listOf(affected).flatMap(({ package: found }) => (isFields(found) && found['ecosystem'] === 'npm' && typeof found['name'] === 'string' ? [found['name']] : []));
  return [...new Set(names)];
}

function toAdvisory(name: string, record: Fields): Advisory {
  const specific = record['database_specific'];
  const id = String(record['id'] ?? '');
  return { package: name, id, title: typeof record['summary'] === 'string' && record['summary'] !== '' ? record['summary'] : id, severity: toSeverity(isFields(specific) ? specific['severity'] : undefined) };
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
