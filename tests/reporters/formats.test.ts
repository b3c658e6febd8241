import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import type { Reporter } from '../../src/reporters/reporter.ts';
import { emptyResult, HOSTILE, hostileResult, OBEYED } from '../helpers/hostile.ts';
import { finding } from '../helpers/model.ts';
import { reportContext } from '../helpers/report.ts';

const context = reportContext({ prefix: 'packages/api' });

async function load(name: string): Promise<Reporter> {
  const reporter = await REPORTERS.get(name)?.();
  if (reporter === undefined) throw new Error(`There is no format ${name}.`);
  return reporter;
}

const KINDS = ['findings', 'routes', 'explain', 'scorecard'] as const;
/** These have their own tests beside this one. */
const GOLDEN: Readonly<Record<string, string>> = { ndjson: 'ndjson', sarif: 'sarif', github: 'txt', gitlab: 'json', junit: 'xml', markdown: 'md', csv: 'csv' };

describe.each([...REPORTERS.keys()])('%s', (name) => {
  test('is called what it is asked for by', async () => {
    expect((await load(name)).name).toBe(name);
  });

  test.each(KINDS)('%s: nothing hostile gets through, and an empty result is a report too', async (kind) => {
    const render = (await load(name))[kind];
    if (render === undefined) return;
    const text = render(hostileResult, context);
    expect(text).not.toMatch(OBEYED);
    expect(text).not.toMatch(/\p{Cs}/u);
    expect(render(hostileResult, context)).toBe(text);
    expect(text).not.toContain('/project/');
    expect(typeof render(emptyResult, context)).toBe('string');
  });
});

test.each(Object.entries(GOLDEN))('%s: golden', async (name, ending) => {
  const reporter = await load(name);
  await expect(reporter.findings?.(hostileResult, context)).toMatchFileSnapshot(`__snapshots__/hostile.${ending === 'json' ? `${name}.json` : ending}`);
  if (reporter.routes !== undefined) await expect(reporter.routes(hostileResult, context)).toMatchFileSnapshot(`__snapshots__/hostile-routes.${ending}`);
});

test('html: golden, without its style sheet and its script', async () => {
  const { findings } = await load('html');
  const source = (): string => HOSTILE.join('\n');
  const text = findings?.({ ...hostileResult, routes: hostileResult.routes.slice(0, 3), findings: [...hostileResult.findings.slice(0, 3), ...hostileResult.findings.slice(-1)] }, { ...context, source }) ?? '';
  expect(text).not.toMatch(OBEYED);
  expect(text.match(/<script/g)?.length).toBe(1);
  expect(text).not.toMatch(/<img|style="|\son[a-z]+="|(?:href|src)="[a-z]*:?\/\/evil/);
  const shown = text.replace(/<style>[^]*<\/style>/, '<style></style>').replace(/<script>[^]*<\/script>/, '<script></script>').replaceAll(/sha256-[\w+/=]+/g, 'sha256-…').replaceAll('><', '>\n<');
  await expect(shown).toMatchFileSnapshot('__snapshots__/hostile.html');
});

test('github: each line is an annotation of ours or plain text, the worst first and ten of each level', async () => {
  const findings = Array.from({ length: 25 }, (_, index) => finding({ severity: index < 12 ? 'low' : 'high', message: `${index}` }));
  const lines = (await load('github')).findings?.({ ...hostileResult, findings }, context).trimEnd().split('\n') ?? [];
  expect(lines.filter((line) => line.startsWith('::error file=')).length).toBe(11);
  expect(lines.filter((line) => line.startsWith('::notice file=')).length).toBe(10);
  expect(lines).toContain('And 3 more errors.');
  expect(lines).toContain('And 2 more notices.');
  const hostile = (await load('github')).findings?.(hostileResult, context).trimEnd().split('\n') ?? [];
  for (const line of hostile) expect(line).toMatch(/^(?:::(?:error|warning|notice)(?: [a-zA-Z]+=[^:,]*(?:,[a-zA-Z]+=[^:,]*)*)?::|And \d|api-audit: )/);
});

test('gitlab: unique fingerprints and paths from the root of the repository', async () => {
  const issues = JSON.parse((await load('gitlab')).findings?.(hostileResult, context) ?? '') as { fingerprint: string; location: { path: string } }[];
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  for (const { location } of issues) expect(location.path).toMatch(/^packages\/api\/src\//);
});

test('junit: well-formed, with every finding as a failure and a passed test where there is none', async () => {
  const junit = (await load('junit')).findings;
  const text = junit?.(hostileResult, context) ?? '';
  expect(XMLValidator.validate(text)).toBe(true);
  const parsed = new XMLParser({ ignoreAttributes: false, isArray: (tag) => ['testsuite', 'testcase'].includes(tag) }).parse(text) as { testsuites: { '@_failures': string; testsuite: { testcase: { '@_name': string }[] }[] } };
  expect(parsed.testsuites['@_failures']).toBe(String(hostileResult.findings.length));
  expect(parsed.testsuites.testsuite.flatMap(({ testcase }) => testcase.map((item) => item['@_name']))).toContain(HOSTILE[0]);
  const empty = junit?.(emptyResult, context) ?? '';
  expect(XMLValidator.validate(empty)).toBe(true);
  expect(empty).toContain('tests="3" failures="0"');
});

test('csv: no cell is a formula', async () => {
  const text = (await load('csv')).routes?.(hostileResult, context) ?? '';
  const cells = text.split('\r\n').flatMap((line) => line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []);
  expect(cells.length).toBeGreaterThan(100);
  for (const cell of cells) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
  expect(text.trimEnd().split('\r\n').length).toBe(hostileResult.routes.length + 1);
});

describe('markdown', () => {
  test('has no more characters than a comment may have, and says what was left out', async () => {
    const findings = Array.from({ length: 2_000 }, (_, index) => finding({ message: `${index} ${'<'.repeat(60)}` }));
    const text = (await load('markdown')).findings?.({ ...hostileResult, findings }, context) ?? '';
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    expect(text).toMatch(/\nAnd 1,\d{3} more findings, for which there is no room here\.\n/);
    expect(text.startsWith('<!-- api-audit -->\n')).toBe(true);
    const routes = Array.from({ length: 3_000 }, () => hostileResult.routes).flat();
    expect((await load('markdown')).routes?.({ ...hostileResult, routes }, context).length).toBeLessThanOrEqual(65_536);
  });

  test('names of the analysed code make no links, mentions, tags or cells', async () => {
    const text = (await load('markdown')).findings?.(hostileResult, context) ?? '';
    for (const bad of ['<img', '</script', '](https://evil', '@everyone', '`b`', '**c**', '| a |']) expect(text).not.toContain(bad);
    const rows = ((await load('markdown')).routes?.(hostileResult, context) ?? '').split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.split('|').length).toBe(9);
  });
});
