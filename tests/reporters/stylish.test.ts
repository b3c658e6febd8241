import { styleText } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { AuditResult } from '../../src/model/index.ts';
import { displayWidth } from '../../src/reporters/display-text.ts';
import type { ReporterContext } from '../../src/reporters/reporter.ts';
import { stylish } from '../../src/reporters/stylish.ts';
import { at, control, coverage, finding, layer, route } from '../helpers/model.ts';
import { reportContext } from '../helpers/report.ts';

const plain = reportContext({ columns: 120, verbose: false });

const result: AuditResult = {
  root: '/project',
  routes: [
    route('GET', '/health', { controls: { ...route('GET', '/').controls, authentication: control('waived', { reason: 'health check' }) }, location: at('src/app.ts', 7) }),
    route('POST', '/organisations/:organisationId/projects/:projectId/members', {
      controls: {
        ...route('GET', '/').controls,
        authentication: control('present', { name: 'requireUser' }),
        rateLimit: control('unknown', { reason: 'app.use(limiters[kind])' }),
        validation: { body: control('absent'), query: control('waived'), params: control('present', { name: 'celebrate' }) },
      },
      chain: [layer('requireUser', { roles: ['authentication'], why: 'answers 401 when req.headers.authorization is missing' }), layer('addMember', { mechanism: 'handler', roles: ['responds'] })],
    }),
    route('ALL', '/legacy', { kind: 'orphan' }),
  ],
  findings: [
    finding(),
    finding({ location: at('src/routes.ts', 120, 13), severity: 'medium', message: `POST /organisations/:organisationId/projects/:projectId/members ${'does not validate '.repeat(4)}req.body.`, rule: 'require-input-validation', related: [{ location: at('src/app.ts', 3), message: 'mounted here' }] }),
    finding({ location: at('src/app.ts', 2), severity: 'critical', message: '7 routes of app have no rate limit.', rule: 'require-rate-limit', routes: ['GET /a', 'GET /b', 'GET /c', 'GET /d', 'GET /e', 'GET /f', 'GET /g'] }),
  ],
  failures: [{ file: '/project/src/bad.ts', message: 'src/bad.ts:3: cannot be parsed: Expression expected.' }],
  coverage: coverage({ gaps: [{ kind: 'unresolved route', message: 'router[verb] is not known.', location: at('src/x.ts', 4) }], sites: { seen: 9, unresolved: 1 } }),
};

describe.each([80, 120, Infinity])('at %s columns', (columns) => {
  const context = { ...plain, columns };

  test('routes', () => {
    expect(stylish.routes?.(result, context)).toMatchSnapshot();
  });

  test('findings', () => {
    expect(stylish.findings?.(result, context)).toMatchSnapshot();
  });

  test('explain', () => {
    expect(stylish.explain?.({ ...result, routes: result.routes.slice(1, 2) }, context)).toMatchSnapshot();
  });

  test('no line is wider', () => {
    for (const text of [stylish.routes?.(result, context), stylish.findings?.(result, context), stylish.explain?.(result, context)]) {
      for (const line of text?.split('\n') ?? []) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
    }
  });
});

test('colours change nothing but the colours', () => {
  const colored = { ...plain, style: (style: Parameters<ReporterContext['style']>[0], text: string) => styleText(style, text, { validateStream: false }) };
  for (const render of [stylish.routes, stylish.findings, stylish.explain]) {
    const text = render?.(result, colored) ?? '';
    expect(text).toContain('\u001b[');
     
    expect(text.replaceAll(/\u001b\[\d+m/g, '')).toBe(render?.(result, plain));
  }
});

test('names from the analysed code cannot command the terminal', () => {
  const evil = 'a\u001b[2Jb\u202ec\nd\u0007';
  const harmless = 'a\\u001b[2Jb\\u202ec\\u000ad\\u0007';
  const hostile: AuditResult = {
    root: '/project',
    routes: [route('GET', `/${evil}`, { location: at(`src/${evil}.ts`, 1), chain: [layer(evil, { why: evil, condition: evil, certainty: 'maybe', scopePath: evil })], condition: evil, publicReason: evil, handler: { name: evil }, scope: { kind: 'router', name: evil }, controls: { ...route('GET', '/').controls, authentication: control('waived', { name: evil, why: evil, reason: evil }) } })],
    findings: [finding({ message: evil, location: at(`src/${evil}.ts`, 1), routes: [evil, evil], related: [{ location: at(evil, 1), message: evil }] })],
    failures: [{ message: evil }],
    coverage: coverage({ applications: [`/project/${evil}`], gaps: [{ kind: 'budget', message: evil, location: at(evil, 1) }] }),
  };
  for (const render of [stylish.routes, stylish.findings, stylish.explain]) {
    const text = render?.(hostile, { ...plain, columns: Infinity }) ?? '';
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain(harmless);
  }
});

test('without unicode everything is ASCII', () => {
  for (const render of [stylish.routes, stylish.findings, stylish.explain]) {
    expect(render?.(result, { ...plain, columns: 80, unicode: false })).toMatch(/^[\n -~]*$/);
  }
});

test('nothing found is said, and that nothing was checked too', () => {
  const empty: AuditResult = { root: '/project', routes: [], findings: [], failures: [], coverage: coverage({ applications: [], routes: 0 }) };
  const text = stylish.findings?.(empty, plain) ?? '';
  expect(text).toContain('No findings, but no route was found either.');
  expect(text).toContain('none found, so nothing was checked');
  expect(stylish.findings?.({ ...empty, routes: [route('GET', '/')] }, plain)).toContain('✔ No findings.');
});

test('quiet prints nothing when there is nothing to say, and no summary otherwise', () => {
  const quiet = { ...plain, quiet: true };
  expect(stylish.findings?.({ ...result, findings: [], failures: [] }, quiet)).toBe('');
  expect(stylish.findings?.(result, quiet)).not.toContain('Applications');
  expect(stylish.findings?.({ ...result, findings: [] }, quiet)).toContain('cannot be parsed');
});

test('many gaps of one kind are counted, routes that are missing never', () => {
  const gaps = (kind: 'missing module' | 'unresolved route') => Array.from({ length: 9 }, (_, index) => ({ kind, message: `${kind} ${index}.`, location: at('a.ts', index + 1) }));
  const many = { ...result, coverage: coverage({ gaps: [...gaps('missing module'), ...gaps('unresolved route')] }) };
  const short = stylish.findings?.(many, plain) ?? '';
  expect(short).toContain('Not seen: missing module (9)');
  expect(short).toContain('and 4 more, shown with --verbose');
  expect(short).toContain('unresolved route 8.');
  expect(stylish.findings?.(many, { ...plain, verbose: true })).toContain('missing module 8.');
});

describe.each(['route', 'rule'] as const)('grouped by %s', (groupBy) => {
  test.each([80, Infinity])('at %s columns', (columns) => {
    const text = stylish.findings?.(result, { ...plain, columns, groupBy }) ?? '';
    expect(text).toMatchSnapshot();
    for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
  });
});

test.each([80, Infinity])('scorecard at %s columns', (columns) => {
  const text = stylish.scorecard?.(result, { ...plain, columns }) ?? '';
  expect(text).toMatchSnapshot();
  for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
});

test('a finding about several routes stands under each of them', () => {
  const text = stylish.findings?.({ ...result, findings: [finding({ routes: ['GET /b', 'GET /a'], message: 'both' }), finding({ message: 'no route' })] }, { ...plain, groupBy: 'route' }) ?? '';
  expect(text.split('\n').filter((line) => /^\S/.test(line)).slice(0, 3)).toEqual(['GET /a', 'GET /b', 'Not about one route']);
});
