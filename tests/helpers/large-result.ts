import type { AuditResult, Finding, Route } from '../../src/model/index.ts';
import { at, control, coverage, finding, layer, route } from './model.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const NOUNS = ['users', 'orders', 'invoices', 'projects', 'members', 'webhooks', 'sessions', 'exports'];
const RULES = ['require-auth-guard', 'require-input-validation', 'require-rate-limit'];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const STATUSES = ['present', 'present', 'absent', 'unknown', 'waived'] as const;

/** A result of the given size, the same each time. */
export function largeResult(findings: number, routes = Math.max(20, findings / 4)): AuditResult {
  const table = Array.from({ length: routes }, (_, index) => toRoute(index));
  return {
    root: '/project',
    routes: table,
    findings: Array.from({ length: findings }, (_, index) => toFinding(index, table)),
    failures: [],
    coverage: coverage({ routes, files: { analysed: 400, skipped: 12 }, sites: { seen: routes + 3, unresolved: 3 }, gaps: Array.from({ length: 30 }, (_, index) => ({ kind: index % 2 === 0 ? 'unresolved route' : 'missing module', message: `handlers[${index}] is not known.`, location: at('src/x.ts', index + 1) })) }),
  };
}

function toRoute(index: number): Route {
  const noun = NOUNS[index % NOUNS.length] ?? '';
  const status = (offset: number) => control(STATUSES[(index + offset) % STATUSES.length] ?? 'absent', { name: 'requireUser' });
  return route(METHODS[index % METHODS.length] ?? 'GET', `/api/v1/${noun}/:${noun}Id/items/${index}`, {
    location: at(`src/routes/${noun}.ts`, index + 1),
    scope: { kind: 'router', name: `${noun}Router`, location: at(`src/routes/${noun}.ts`, 1) },
    handler: { name: `handle${index}` },
    chain: [layer('requestLog', { roles: ['logging'] }), layer('requireUser', { roles: ['authentication'], why: 'answers 401 when req.headers.authorization is missing' }), layer(`handle${index}`, { mechanism: 'handler', roles: ['responds'] })],
    controls: { authentication: status(0), authorization: status(1), validation: { body: status(2), query: control('waived'), params: status(3) }, rateLimit: status(4), csrf: control('waived') },
  });
}

function toFinding(index: number, table: readonly Route[]): Finding {
  const subject = table[index % table.length];
  const name = `${subject?.method} ${subject?.path}`;
  const rule = RULES[index % RULES.length] ?? '';
  const { line } = at('src/app.ts', (index % 40) + 5);
  return finding({
    rule,
    severity: SEVERITIES[index % SEVERITIES.length] ?? 'info',
    message: `${name} has no ${rule.replace('require-', '').replaceAll('-', ' ')}.`,
    location: { file: `/project/src/routes/${NOUNS[index % NOUNS.length]}.ts`, line, column: 3, endLine: line, endColumn: 40 },
    ...(index % 7 === 0 ? { routes: table.slice(0, 15).map(({ method, path }) => `${method} ${path}`) } : { route: name }),
    related: [{ location: at('src/app.ts', 3), message: 'mounted here' }],
    fingerprint: index.toString(16).padStart(32, '0'),
    suggestions: [{ message: 'Insert requireUser, which the sibling routes have.', edits: [{ file: '/project/src/app.ts', start: 30, end: 30, text: 'requireUser, ' }] }],
  });
}

/** What stands in every file of the large result. */
export const LARGE_SOURCE = Array.from({ length: 60 }, (_, index) => `router.get('/items/${index}', async (req, res) => res.json(await find(req.params.id)));`).join('\n');
