import { describe, expect, test } from 'vitest';
// @ts-expect-error The tools are plain JavaScript.
import * as tools from '../../tools/rule-docs.mjs';

interface Tools {
  readonly HEADINGS: readonly string[];
  withHeader(page: string, meta: object): string;
  withIdentifiers(page: string, standards: readonly object[]): string;
  withRuleTable(readme: string, metas: readonly object[]): string;
  checkStructure(page: string): readonly string[];
  checkLinks(page: string, exists: (target: string) => boolean): readonly string[];
}

const { HEADINGS, withHeader, withIdentifiers, withRuleTable, checkStructure, checkLinks } = tools as Tools;
const PAGE = `# x\n\nDoes x.\n\nIn the preset \`all\`; severity low (at night).\n${HEADINGS.map((heading) => `\n## ${heading}\n\ntext\n`).join('')}`;

describe('the structure of a page', () => {
  test('is complete, in order and not empty', () => {
    expect(checkStructure(PAGE)).toEqual([]);
    expect(checkStructure(PAGE.replace('## Why', '## Because'))).toEqual(['no section "Why".']);
    expect(checkStructure(PAGE.replace('## Why', '## Fix').replace('## Fixes', '## Why').replace('## Fix\n', '## Fixes\n'))).toEqual([expect.stringContaining('not in the order')]);
    expect(checkStructure(PAGE.replace('## Why\n\ntext\n', '## Why\n'))).toEqual(['the section "Why" is empty.']);
  });

  test('does not look into code', () => {
    expect(checkStructure(PAGE.replace('## Why\n\ntext', '## Why\n\n```md\n## Options\n```'))).toEqual([]);
  });
});

describe('what is generated', () => {
  const meta = { name: 'x', description: 'Does x', preset: 'strict', severity: 'high', cwe: ['CWE-1'], owasp: ['API1:2023'], fixable: true };

  test('is the line of facts, with the remark on the severity', () => {
    expect(withHeader(PAGE, meta)).toContain('\nIn the preset `strict`; severity high (at night); CWE-1; API1:2023. Fixable with `--fix`.\n');
  });

  test('is the last section', () => {
    const standards = [{ title: 'CWE', requirements: [{ id: 'CWE-1', url: 'https://x.example' }] }];
    expect(withIdentifiers(PAGE, standards).endsWith('## Identifiers\n\n* CWE: [CWE-1](https://x.example)\n')).toBe(true);
  });

  test('is the table of the rules', () => {
    const readme = 'a\n<!-- rules -->\nold\n<!-- end of rules -->\nb';
    const made = withRuleTable(readme, [meta]);
    expect(made).toContain('| [x](docs/rules/x.md) | Does x | strict | high | fix |');
    expect(made).not.toContain('old');
    expect(withRuleTable(made, [meta])).toBe(made);
  });
});

test('links that lead nowhere are found', () => {
  expect(checkLinks('[a](b.md) [c](https://d.example) [e](f.md#g) [h](#i)\n```\n[j](k.md)\n```\n', (target) => target === 'b.md')).toEqual(['f.md']);
});
