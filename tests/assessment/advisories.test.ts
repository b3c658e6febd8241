import { describe, expect, test } from 'vitest';
import { affectedPackages } from '../../src/assessment/advisories/affected-packages.ts';
import { findVulnerable } from '../../src/assessment/advisories/find-vulnerable.ts';
import { readAdvisories } from '../../src/assessment/advisories/read-advisories.ts';
import { at } from '../helpers/model.ts';

const via = (name: string, id: string, severity: string, title: string): object => ({ source: 1, name, dependency: name, title, url: `https://github.com/advisories/${id}`, severity, range: '<1' });

const NPM_AUDIT = {
  auditReportVersion: 2,
  vulnerabilities: {
    qs: { name: 'qs', severity: 'high', isDirect: false, via: [via('qs', 'GHSA-aaaa', 'high', 'Denial of service'), via('qs', 'GHSA-bbbb', 'low', 'Leak.')], effects: ['body-parser', 'express'] },
    'body-parser': { name: 'body-parser', severity: 'high', via: ['qs'], effects: ['express'] },
    express: { name: 'express', severity: 'high', isDirect: true, via: ['body-parser', 'qs'], effects: [] },
    a: { name: 'a', via: ['b'] },
    b: { name: 'b', via: ['a'] },
  },
};

describe('reading', () => {
  test('npm audit, with what depends on what', () => {
    const { advisories, affected } = readAdvisories(NPM_AUDIT);
    expect(advisories).toEqual([
      { package: 'qs', id: 'GHSA-aaaa', title: 'Denial of service', severity: 'high' },
      { package: 'qs', id: 'GHSA-bbbb', title: 'Leak.', severity: 'low' },
    ]);
    expect([...(affected ?? [])].map(([name, sources]) => [name, [...sources]])).toEqual([['qs', ['qs']], ['body-parser', ['qs']], ['express', ['qs']], ['a', []], ['b', []]]);
  });

  test('no vulnerability at all', () => {
    expect(readAdvisories({ auditReportVersion: 2, vulnerabilities: {} })).toEqual({ advisories: [], affected: new Map() });
    expect(readAdvisories({ results: [] })).toEqual({ advisories: [], affected: undefined });
    expect(readAdvisories({ vulns: [] })).toEqual({ advisories: [], affected: undefined });
  });

  test('osv-scanner, and OSV records with several packages', () => {
    const record = { id: 'GHSA-cccc', summary: 'Bad', database_specific: { severity: 'MODERATE' }, affected: [{ package: { ecosystem: 'npm', name: 'x' } }, { package: { ecosystem: 'npm', name: 'x' } }, { package: { ecosystem: 'PyPI', name: 'y' } }] };
    const scanned = { results: [{ source: { path: 'package-lock.json' }, packages: [{ package: { name: 'x', version: '1.0.0', ecosystem: 'npm' }, vulnerabilities: [record] }, { package: { name: 'z', ecosystem: 'Go' }, vulnerabilities: [record] }] }] };
    const expected = { advisories: [{ package: 'x', id: 'GHSA-cccc', title: 'Bad', severity: 'medium' }], affected: undefined };
    for (const value of [scanned, record, [record], { vulns: [record] }]) expect(readAdvisories(value)).toEqual(expected);
  });

  test.each<[unknown, string]>([
    [{ actions: [], advisories: {} }, 'it is of npm 6; "npm audit --json" of npm 7 or later is needed'],
    [{ error: { code: 'ENOLOCK', summary: 'This command requires an existing lockfile.\nx' } }, 'npm audit failed: This command requires an existing lockfile.'],
    [{}, 'it is neither the output of "npm audit --json" nor OSV'],
    [[1], 'it is neither the output of "npm audit --json" nor OSV'],
    [null, 'it is neither the output of "npm audit --json" nor OSV'],
  ])('%o is refused in a clause', (value, message) => {
    expect(() => readAdvisories(value)).toThrow(message);
  });
});

test('the lockfile of npm tells what depends on a vulnerable package', () => {
  const lockfile = {
    packages: {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { dependencies: { b: '1' } },
      'node_modules/b': { optionalDependencies: { '@s/c': '1' } },
      'node_modules/b/node_modules/@s/c': { dependencies: { a: '1' } },
      'node_modules/d': {},
    },
  };
  expect([...affectedPackages(lockfile, new Set(['@s/c']))].map(([name, sources]) => [name, [...sources]]).sort()).toEqual([['@s/c', ['@s/c']], ['a', ['@s/c']], ['b', ['@s/c']]]);
  expect([...affectedPackages(undefined, new Set(['x'])).keys()]).toEqual(['x']);
});

describe('finding', () => {
  const reach = (routes: string[], line = 1) => ({ routes, places: [at('a.js', line), at('b.js', line)] });

  test('a package that is vulnerable through others, and one that no route reaches', () => {
    const report = readAdvisories(NPM_AUDIT);
    const result = findVulnerable(report, new Map([['express', reach(['GET /a', 'GET /b'])], ['body-parser', reach([])], ['safe', reach(['GET /a'])]]));
    expect(result).toMatchObject({
      findings: [
        {
          rule: 'vulnerable-dependency',
          severity: 'high',
          message: '2 routes reach express, which depends on qs, which is vulnerable: Denial of service (GHSA-aaaa); Leak (GHSA-bbbb).',
          routes: ['GET /a', 'GET /b'],
          related: [{ message: 'Loads express as well.' }],
          identity: 'express|GHSA-aaaa,GHSA-bbbb',
        },
      ],
      unreached: ['body-parser'],
      unused: [],
    });
  });

  test('a package that is vulnerable itself, and one that nothing uses', () => {
    const advisories = [{ package: 'x', id: 'I', title: 'T', severity: 'critical' as const }, { package: 'y', id: 'J', title: 'U', severity: 'low' as const }];
    const result = findVulnerable({ advisories, affected: undefined }, new Map([['x', reach(['GET /a'])]]));
    expect(result).toMatchObject({ findings: [{ severity: 'critical', route: 'GET /a', message: 'GET /a reaches x, which is vulnerable: T (I).' }], unused: ['y'] });
  });
});
