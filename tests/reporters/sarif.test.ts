import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Log, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import Draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { AuditResult } from '../../src/model/index.ts';
import type { ReporterContext } from '../../src/reporters/reporter.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { SARIF_LIMITS } from '../../src/reporters/sarif-limits.ts';
import { emptyResult, hostileResult } from '../helpers/hostile.ts';
import { at, coverage, finding, layer, route } from '../helpers/model.ts';
import { reportContext, ruleDescription } from '../helpers/report.ts';

const context = reportContext({ prefix: 'packages/api' });
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json').replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaFile, 'utf8')) as object);

function print(result: AuditResult, overrides: Partial<ReporterContext> = {}): Run {
  const log = JSON.parse(sarif.findings?.(result, { ...context, ...overrides }) ?? '') as Log;
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
  expect(log.runs.length).toBe(1);
  return log.runs[0] as Run;
}

describe('the official schema', () => {
  test('takes a hostile result and an empty one', () => {
    expect(print(hostileResult).results?.length).toBe(hostileResult.findings.length + 2);
    expect(print(emptyResult).results).toEqual([]);
  });

  test('refuses what is no log', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });
});

describe('what GitHub asks for', () => {
  const run = print(hostileResult);
  const results = run.results ?? [];

  test('each rule has texts, help, precision, a score and few tags', () => {
    for (const rule of run.tool.driver.rules ?? []) {
      if (rule.properties === undefined) continue;
      expect(rule.shortDescription?.text.length).toBeLessThanOrEqual(1_024);
      expect(rule.fullDescription?.text).not.toBe('');
      expect(rule.help?.text).toBeTruthy();
      expect(rule.help?.markdown).toContain(`# ${rule.id}`);
      expect(rule.helpUri).toMatch(/^https:/);
      expect(['very-high', 'high', 'medium', 'low']).toContain(rule.properties['precision']);
      expect(Number(rule.properties['security-severity'])).toBeGreaterThan(0);
      expect(typeof rule.properties['security-severity']).toBe('string');
      expect(rule.properties['tags']).toContain('security');
      expect((rule.properties['tags'] as string[]).length).toBeLessThanOrEqual(20);
    }
    expect(run.tool.driver.rules?.find(({ id }) => id === 'require-auth-guard')?.properties?.['tags']).toContain('external/cwe/cwe-306');
  });

  test('each result belongs to a rule of the run and is at one relative place of one line', () => {
    for (const { ruleId, ruleIndex = -1, locations = [] } of results) {
      expect(run.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
      expect(locations.length).toBe(1);
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
      expect(artifactLocation?.uri).toMatch(/^packages\/api\/src\/[\w.%~!*'()-]+(?:\/[\w.%~!*'()-]+)*$/);
      expect(artifactLocation?.uriBaseId).toBe('%SRCROOT%');
      expect(region?.endLine).toBe(region?.startLine);
    }
  });

  test('fingerprints are our own and unique', () => {
    const hashes = results.map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'] ?? '');
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}:\d+$/);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('links in messages are those of nobody else', () => {
    for (const { message } of results) expect(message.text).not.toMatch(/(?<!\\)\]\(/);
  });
});

test('the region of several lines ends where the first one does, when the source is known', () => {
  const result = { ...hostileResult, findings: [finding({ location: { ...at('src/a.ts', 2, 3), endLine: 4, endColumn: 2 } })] };
  const regionOf = (run: Run): object | undefined => run.results?.[0]?.locations?.[0]?.physicalLocation?.region;
  expect(regionOf(print(result, { source: () => 'one\n  app.get(\n' }))).toEqual({ startLine: 2, startColumn: 3, endLine: 2, endColumn: 11 });
  expect(regionOf(print(result))).toEqual({ startLine: 2, startColumn: 3, endLine: 2 });
});

test('data flows and what runs before a handler become code flows that end at the finding', () => {
  const guarded = route('GET', '/a', { scope: { kind: 'router', name: 'users', location: at('src/r.ts', 1) }, chain: [layer('auth'), layer('handle', { mechanism: 'handler' })] });
  const run = print({ ...hostileResult, routes: [guarded], findings: [finding({ route: 'GET /a' }), finding({ rule: 'no-sql-injection', related: [{ location: at('src/a.ts', 1), message: 'req.query.id' }], location: at('src/db.ts', 9) }), finding({ route: 'GET /b' })] });
  const flows = run.results?.slice(0, 3).map(({ codeFlows }) => codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => `${location?.physicalLocation?.artifactLocation?.uri}:${location?.physicalLocation?.region?.startLine}`));
  expect(flows).toEqual([
    ['packages/api/src/r.ts:1', 'packages/api/src/app.ts:10', 'packages/api/src/routes.ts:12'],
    ['packages/api/src/a.ts:1', 'packages/api/src/db.ts:9'],
    undefined,
  ]);
});

test('suppressed findings stay, with who decided and why', () => {
  const suppressions = print(hostileResult).results?.flatMap((result) => result.suppressions ?? []);
  expect(suppressions?.map(({ kind }) => kind)).toEqual(['inSource', 'external']);
  expect(suppressions?.[0]?.justification).toBeTruthy();
});

test('the invocation tells the exit code, failures and what was not seen', () => {
  const [invocation] = print(hostileResult, { exitCode: 2 }).invocations ?? [];
  expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(invocation?.toolExecutionNotifications?.map(({ level }) => level)).toEqual(['error', 'error', 'warning', 'warning']);
  expect(print(emptyResult, { exitCode: 0 }).invocations).toEqual([{ executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] }]);
});

describe('limits', () => {
  test('the mildest of more than 25,000 results are left out, and it is said', () => {
    const findings = Array.from({ length: 25_010 }, (_, index) => finding({ severity: index < 20 ? 'info' : 'high' }));
    const log = JSON.parse(sarif.findings?.({ ...emptyResult, findings }, context) ?? '') as Log;
    expect(log.runs[0]?.results?.length).toBe(25_000);
    expect(log.runs[0]?.results?.filter(({ level }) => level === 'note').length).toBe(10);
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('10 findings of the mildest left out');
  });

  test('long flows keep their ends, long lists of places and tags are cut', () => {
    const related = Array.from({ length: 3_000 }, (_, index) => ({ location: at('src/a.ts', index + 1), message: `${index}` }));
    const [result] = print({ ...emptyResult, findings: [finding({ rule: 'no-sql-injection', related })] }).results ?? [];
    const steps = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps.length).toBe(SARIF_LIMITS.threadFlowLocations);
    expect([steps[0], steps.at(-2)].map((step) => step?.location?.message?.text)).toEqual(['0', '2999']);
    expect(result?.relatedLocations?.length).toBe(SARIF_LIMITS.relatedLocations);
    const many = ruleDescription('require-auth-guard', { cwe: Array.from({ length: 40 }, (_, index) => `CWE-${index + 1}`), description: 'x'.repeat(3_000) });
    const [rule] = print(emptyResult, { rules: [many] }).tool.driver.rules ?? [];
    expect((rule?.properties?.['tags'] as string[]).length).toBeLessThanOrEqual(20);
    expect(rule?.shortDescription?.text.length).toBe(1_024);
  });

  test('gaps are cut and counted', () => {
    const gaps = Array.from({ length: 1_500 }, () => ({ kind: 'budget' as const, message: 'cut' }));
    const notifications = print({ ...emptyResult, coverage: coverage({ gaps }) }).invocations?.[0]?.toolExecutionNotifications;
    expect(notifications?.length).toBe(1_001);
    expect(notifications?.at(-1)?.message.text).toBe('500 places more could not be followed.');
  });
});
