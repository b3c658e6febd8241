import { stringify } from 'csv-stringify/sync';
import { INPUT_PARTS, type AuditResult, type Route } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import { placeOf, relativePath } from './relative-path.ts';
import type { Reporter } from './reporter.ts';
import { statusDetail } from './status-text.ts';

/** Tables for spreadsheets, in which nothing is taken for a formula. */
export const csv: Reporter = {
  name: 'csv',
  findings: ({ root, findings }) =>
    print(
      ['severity', 'confidence', 'rule', 'message', 'place', 'routes', 'fingerprint'],
      findings.map(({ severity, confidence, rule, message, location, route, routes = route === undefined ? [] : [route], fingerprint }) => [severity, confidence, rule, message, placeOf(root, location), routes.join('; '), fingerprint]),
    ),
  routes: (result) => print(HEAD, result.routes.map((route) => toRow(route, result))),
};

const HEAD = [
  'method',
  'path',
  'framework',
  'application',
  'kind',
  ...['authentication', 'authorization', ...INPUT_PARTS.map((part) => `validation of ${part}`), 'rate limit', 'csrf'].flatMap((name) => [name, `${name}: by`]),
  'open on purpose',
  'condition',
  'handler',
  'declared at',
  'findings',
];

function toRow(route: Route, { root, findings }: AuditResult): readonly string[] {
  const { authentication, authorization, validation, rateLimit, csrf } = route.controls;
  const controls = [authentication, authorization, ...INPUT_PARTS.map((part) => validation[part]), rateLimit, csrf];
  const name = `${route.method} ${route.path}`;
  const rules = findings.filter((finding) => finding.route === name || finding.routes?.includes(name) === true).map(({ rule }) => rule);
  return [
    route.method,
    route.path,
    route.framework,
    relativePath(root, route.application),
    route.kind,
    ...controls.flatMap((control) => [control.status, control.reason ?? (control.status === 'present' ? statusDetail(control) : '')]),
    route.publicReason ?? '',
    route.condition ?? '',
    route.handler?.name ?? '',
    placeOf(root, route.location),
    [...new Set(rules)].sort().join(' '),
  ];
}

/** https://www.rfc-editor.org/rfc/rfc4180, https://owasp.org/www-community/attacks/CSV_Injection */
function print(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const records = [head, ...rows.map((row) => row.map(escapeControl))];
  return stringify(records, { escape_formulas: true, record_delimiter: '\r\n' });
}
