import type { BaselineEntry } from './baseline.ts';
import { DocumentReader } from './document-reader.ts';
import { printDocument } from './print-document.ts';

const SCHEMA = 'https://unpkg.com/eslint-plugin-api-audit/schema/baseline.schema.json';
const FINGERPRINT = /^[0-9a-f]{32}(?::\d+)?$/;

/** The text of a baseline: sorted, with one line for each finding. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort((a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.routes.join(), b.routes.join()) || compare(a.fingerprint, b.fingerprint));
  return printDocument({ $schema: SCHEMA, version: 1 }, 'findings', sorted.map(toItem));
}

/** Reads the parsed text of a baseline. Throws a `DocumentError`. */
export function readBaseline(value: unknown): readonly BaselineEntry[] {
  const reader = new DocumentReader(value);
  reader.checkVersion(1);
  return reader.list('findings').map((item) => {
    const route = item.optionalText('route');
    const routes = item.optionalTexts('routes');
    const reason = item.optionalText('reason');
    const until = item.optionalText('until', isDate, 'a date such as "2026-12-31"');
    return {
      rule: item.text('rule'),
      path: item.text('path'),
      message: item.text('message'),
      routes: routes ?? (route === undefined ? [] : [route]),
      isGroup: routes !== undefined,
      fingerprint: item.text('fingerprint', (text) => FINGERPRINT.test(text), 'a fingerprint'),
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
    };
  });
}

/** Whether a text is a day of the calendar, as `2026-12-31`. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function toItem({ rule, path, message, routes, isGroup, fingerprint, reason, until }: BaselineEntry): object {
  const about = isGroup ? { routes } : routes.length === 0 ? {} : { route: routes[0] };
  return { rule, path, ...about, message, fingerprint, ...(reason === undefined ? {} : { reason }), ...(until === undefined ? {} : { until }) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
