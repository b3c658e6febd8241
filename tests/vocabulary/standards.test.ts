import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { RULE_STANDARDS } from '../../src/vocabulary/standards-rules.ts';
import { findRequirement, standardsOf, STANDARDS, type RuleStandards, type StandardName } from '../../src/vocabulary/standards.ts';
import { STRATEGY } from '../../src/vocabulary/strategy.ts';

function identifiersOf({ asvs, pci = [], hipaa = [], gdpr = [] }: RuleStandards): readonly (readonly [StandardName, string])[] {
  const named = (standard: StandardName, ids: readonly string[]): readonly (readonly [StandardName, string])[] => ids.map((id) => [standard, id] as const);
  return [...named('asvs', asvs), ...named('pci', pci), ...named('hipaa', hipaa), ...named('gdpr', gdpr)];
}

describe.each(rules.map(({ meta }) => [meta.name, meta] as const))('%s', (name, meta) => {
  test('names CWE and OWASP identifiers that have a source', () => {
    expect(meta.cwe.length).toBeGreaterThan(0);
    expect(meta.owasp.length).toBeGreaterThan(0);
    for (const id of meta.cwe) expect(findRequirement('cwe', id)?.url, id).toMatch(/^https:/);
    for (const id of meta.owasp) expect(findRequirement('owasp', id)?.url, id).toMatch(/^https:/);
  });

  test('is mapped to the strategy and to ASVS', () => {
    expect(standardsOf(name), `add ${name} to src/vocabulary/standards-rules.ts`).toBeDefined();
    expect(standardsOf(name)?.asvs.length).toBeGreaterThan(0);
  });
});

test.each([...RULE_STANDARDS])('every identifier of %s has a title and a source', (_, standards) => {
  for (const [standard, id] of identifiersOf(standards)) {
    const found = findRequirement(standard, id);
    expect(found?.title, `${standard} ${id}`).toBeTruthy();
    expect(found?.url, `${standard} ${id}`).toMatch(/^https:\/\/\S+$/);
  }
  expect(STRATEGY.map(({ part }) => part)).toContain(standards.part);
});

test('what is no identifier has no source', () => {
  for (const [standard, id] of [['cwe', 'CWE-x'], ['owasp', 'API11:2023'], ['asvs', 'V99.1.1'], ['pci', '99'], ['hipaa', '164.9'], ['gdpr', 'Art. 99']] as const) {
    expect(findRequirement(standard, id), id).toBeUndefined();
  }
});

test('every standard names its document', () => {
  for (const { title, url } of Object.values(STANDARDS)) expect([title !== '', url.startsWith('https://')]).toEqual([true, true]);
});
