import { rules } from '../../rules/index.ts';
import type { ReporterContext, RuleDescription } from '../../src/reporters/reporter.ts';
import { STRATEGY } from '../../src/vocabulary/strategy.ts';

/** A rule as reports describe it. */
export function ruleDescription(name: string, overrides: Partial<RuleDescription> = {}): RuleDescription {
  const meta = rules.find((rule) => rule.meta.name === name)?.meta;
  return {
    name,
    description: meta?.description ?? `Requires ${name}`,
    severity: meta?.severity ?? 'high',
    preset: meta?.preset ?? 'recommended',
    cwe: meta?.cwe ?? ['CWE-306'],
    owasp: meta?.owasp ?? ['API2:2023'],
    part: 'access',
    standards: [{ standard: 'CWE', id: 'CWE-306', url: 'https://cwe.mitre.org/data/definitions/306.html' }],
    url: `https://example.com/${name}.md`,
    help: `Why **${name}** matters.`,
    ...overrides,
  };
}

/** What a report in a file gets; tests may change it. */
export function reportContext(overrides: Partial<ReporterContext> = {}): ReporterContext {
  return {
    version: '1.2.3',
    columns: Infinity,
    unicode: true,
    verbose: true,
    quiet: false,
    prefix: '',
    exitCode: 1,
    groupBy: 'file',
    rules: ['require-auth-guard', 'require-input-validation', 'require-rate-limit'].map((name) => ruleDescription(name)),
    strategy: STRATEGY,
    libraries: [{ name: 'jsonwebtoken', part: 'access', purpose: 'JSON Web Tokens' }],
    practices: ['A lockfile pins the versions of dependencies'],
    source: () => undefined,
    style: (_, text) => text,
    ...overrides,
  };
}
