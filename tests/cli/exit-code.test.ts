import { expect, test } from 'vitest';
import { exitCodeOf, type FailOn } from '../../src/cli/exit-code.ts';
import type { AuditResult, Severity } from '../../src/model/index.ts';
import { coverage, finding, route } from '../helpers/model.ts';

const clean: AuditResult = { root: '/project', routes: [route('GET', '/')], findings: [], failures: [], coverage: coverage() };

function codeOf(result: Partial<AuditResult>, options: { failOn?: FailOn; failOnEmpty?: boolean; warnings?: string[] } = {}): number {
  const { failOn = 'high', failOnEmpty = false, warnings = [] } = options;
  return exitCodeOf({ ...clean, ...result }, { failOn, failOnEmpty, warnings: new Set(warnings) });
}

test.each<[Severity, FailOn, number]>([
  ['critical', 'critical', 1],
  ['high', 'critical', 0],
  ['high', 'high', 1],
  ['critical', 'high', 1],
  ['medium', 'high', 0],
  ['low', 'low', 1],
  ['info', 'low', 0],
  ['info', 'info', 1],
  ['critical', 'none', 0],
])('a finding of severity %s with --fail-on %s ends with %s', (severity, failOn, code) => {
  expect(codeOf({ findings: [finding({ severity })] }, { failOn })).toBe(code);
});

test('rules at the level warn do not count', () => {
  expect(codeOf({ findings: [finding({ rule: 'a' })] }, { warnings: ['a'] })).toBe(0);
  expect(codeOf({ findings: [finding({ rule: 'a' }), finding({ rule: 'b' })] }, { warnings: ['a'] })).toBe(1);
});

test('a failure weighs more than everything else', () => {
  const failures = [{ message: 'x' }];
  expect(codeOf({ failures })).toBe(2);
  expect(codeOf({ failures, findings: [finding()], routes: [] }, { failOnEmpty: true })).toBe(2);
});

test('nothing to analyse is 3 only when asked for', () => {
  expect(codeOf({ routes: [] })).toBe(0);
  expect(codeOf({ routes: [] }, { failOnEmpty: true })).toBe(3);
  expect(codeOf({}, { failOnEmpty: true })).toBe(0);
});
