import type { AuditResult } from '../../src/model/index.ts';
import { at, control, coverage, finding, layer, route } from './model.ts';

/** What formats and those who read them might obey: markup, commands, formulas, terminals, marks of direction and line separators. */
export const HOSTILE = [
  '</script><img src=x onerror=alert(1)>',
  '::error file=x::y',
  '%0A::set-output name=a::b',
  '| a | `b` **c** [d](https://evil.example) @everyone #1 <!-- -->',
  '=cmd|"/c calc"!A1',
  '\u001b[2J\u001b]8;;https://evil.example\u0007',
  '\u009b31m',
  'a\u2028b\u2029c\u0085d',
  '\u202egnp.exe\u2066',
  '\u200f\u200e\u061c',
  "]]> &amp; ' \" \\",
  'a\r\nb\tc\u0000d\ufffe\ud800',
] as const;

const ALL = HOSTILE.join(' ');

/** A result in which every text is hostile. */
export const hostileResult: AuditResult = {
  root: '/project',
  routes: [
    route('GET', `/${ALL}`, {
      location: at(`src/${ALL}.ts`, 1),
      condition: ALL,
      publicReason: ALL,
      handler: { name: ALL, location: at('src/a.ts', 2) },
      scope: { kind: 'router', name: ALL, location: at('src/a.ts', 1) },
      chain: [layer(ALL, { why: ALL, scopePath: ALL, condition: ALL, certainty: 'maybe', roles: ['authentication', 'logging'] })],
      controls: { ...route('GET', '/').controls, authentication: control('present', { name: ALL, why: ALL, reason: ALL }), rateLimit: control('unknown', { reason: ALL }) },
    }),
    ...HOSTILE.map((text, index) => route('POST', text, { location: at(`src/${index}.ts`, 3), handler: { name: text } })),
  ],
  findings: [
    finding({ message: ALL, location: at(`src/${ALL}.ts`, 1), route: `GET /${ALL}`, related: [{ location: at(`${ALL}.ts`, 1), message: ALL }], severity: 'critical' }),
    ...HOSTILE.map((message, index) => finding({ message, rule: 'require-rate-limit', location: { ...at(`src/${index}.ts`, 3), endLine: 9 }, severity: 'medium', routes: [`GET ${message}`, 'GET /b'], fingerprint: `${'0'.repeat(32)}:${index + 2}` })),
    finding({ rule: 'no-sql-injection', severity: 'low', related: [{ location: at('src/a.ts', 1), message: 'req.query.id' }, { location: at('src/b.ts', 2), message: 'passed to find()' }], fingerprint: 'f'.repeat(32) }),
  ],
  suppressed: [finding({ message: ALL, fingerprint: 'e'.repeat(32), suppressed: { kind: 'inSource', reason: ALL } }), finding({ fingerprint: 'd'.repeat(32), suppressed: { kind: 'external' } })],
  failures: [{ file: `/project/src/${ALL}.ts`, message: ALL }, { message: 'The rule x failed.' }],
  coverage: coverage({ applications: [`/project/${ALL}`], gaps: [{ kind: 'unresolved route', message: ALL, location: at(`src/${ALL}.ts`, 4) }, { kind: 'budget', message: 'cut' }], sites: { seen: 9, unresolved: 1 } }),
};

/** Everything that no report may hold as it is, except for the line breaks of its own. */
export const OBEYED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/;

/** Nothing was found and nothing was seen. */
export const emptyResult: AuditResult = { root: '/project', routes: [], findings: [], failures: [], coverage: coverage({ applications: [], files: { analysed: 0, skipped: 0 }, routes: 0, sites: { seen: 0, unresolved: 0 } }) };
