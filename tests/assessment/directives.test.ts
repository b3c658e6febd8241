import { Linter } from 'eslint';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDirectives } from '../../src/assessment/apply-directives.ts';
import { readDirectives } from '../../src/assessment/disable-directives.ts';
import { findComments } from '../../src/syntax/comments.ts';
import { locationOf } from '../../src/syntax/locations.ts';
import { ts } from '../../src/syntax/ts.ts';
import type { Finding } from '../../src/model/index.ts';
import { finding } from '../helpers/model.ts';

const RULES = ['a', 'b'];

/** Every identifier `a` breaks the rule a, every `b` the rule b. */
function ours(text: string): { findings: string[]; unused: string[] } {
  const file = ts.createSourceFile('x.js', text, ts.ScriptTarget.ESNext, true);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && RULES.includes(node.text)) findings.push(finding({ rule: node.text, location: locationOf(node) }));
    ts.forEachChild(node, visit);
  };
  visit(file);
  const { suppressions, unused } = applyDirectives(findings, readDirectives(findComments(file, 'eslint-')), new Set(RULES));
  return {
    findings: findings.map((item) => `${item.location.line}:${item.location.column} ${item.rule} ${suppressions.has(item) ? `off ${suppressions.get(item)?.reason ?? ''}` : 'on'}`),
    unused: unused.map(({ rule, location }) => `${location.line}:${location.column} ${rule}`).sort(),
  };
}

function eslints(text: string): { findings: string[]; unused: string[] } {
  const rule = (name: string): object => ({ create: (context: { report(problem: object): void }) => ({ Identifier: (node: { name: string }) => node.name === name && context.report({ node, message: name }) }) });
  const linter = new Linter({ configType: 'flat' }) as Linter & { getSuppressedMessages(): (Linter.LintMessage & { suppressions: { justification: string }[] })[] };
  const config = { plugins: { 'api-audit': { rules: { a: rule('a'), b: rule('b') } } }, rules: { 'api-audit/a': 'error', 'api-audit/b': 'error' }, linterOptions: { reportUnusedDisableDirectives: 'error' } };
  const messages = linter.verify(text, config as never);
  const toLine = (state: string) => (item: Linter.LintMessage) => ({ ...item, shown: `${item.line}:${item.column} ${item.ruleId?.slice(10) ?? ''} ${state}` });
  const shown = [
    ...messages.filter(({ ruleId }) => ruleId?.startsWith('api-audit/')).map(toLine('on')),
    ...linter.getSuppressedMessages().map((item) => toLine(`off ${item.suppressions.at(-1)?.justification ?? ''}`)(item)),
  ];
  const unused = messages.filter(({ ruleId, message }) => ruleId === null && message.startsWith('Unused eslint-disable')).flatMap(({ message, line, column }) => [...message.matchAll(/'api-audit\/(\w)'/g)].map(([, name]) => `${line}:${column} ${name ?? ''}`));
  return { findings: shown.sort((x, y) => x.line - y.line || x.column - y.column).map((item) => item.shown), unused: [...new Set(unused)].sort() };
}

describe('comments mean what they mean to ESLint', () => {
  test.each<[string, string]>([
    ['next line', '// eslint-disable-next-line api-audit/a -- known\na; b;\na;'],
    ['same line', 'a; // eslint-disable-line api-audit/a\na;'],
    ['block and its end', '/* eslint-disable api-audit/a -- old code */\na; b;\n/* eslint-enable api-audit/a */\na;'],
    ['all rules', '/* eslint-disable */ a; b; /* eslint-enable */ a;'],
    ['an end for one of two', '/* eslint-disable */ a; b;\n/* eslint-enable api-audit/a */ a; b;'],
    ['rules of others', '// eslint-disable-next-line no-console, api-audit/b\na; b;'],
    ['only rules of others', '// eslint-disable-next-line no-console\na;'],
    ['a next-line block over lines', '/* eslint-disable-next-line api-audit/a --\n why */\na;\na;'],
    ['a line comment that is no block', '// eslint-disable api-audit/a\na;'],
    ['same-line comments do not span lines', 'a; /* eslint-disable-line\n api-audit/a */ a;'],
    ['a text that looks like one', 'const s = "// eslint-disable-next-line api-audit/a"; a;\na;'],
    ['a template that looks like one', 'const s = `\n/* eslint-disable */ ${a}`; a;'],
    ['at the end of a block', 'function f() { a; /* eslint-disable-line api-audit/a */ }\nf(); // eslint-disable-line api-audit/b'],
    ['at the end of the file', 'a;\n// eslint-disable-line api-audit/a'],
    ['before a closing brace', 'function f() {\n  a;\n  // eslint-disable-next-line api-audit/a\n}'],
    ['a regular expression', 'const r = /\\/\\* eslint-disable *\\//; a;'],
    ['two of a kind, one unused', '/* eslint-disable api-audit/a */\n/* eslint-disable api-audit/b -- x */\na;'],
    ['a prefix alone is no name', '// eslint-disable-next-line api-audit\na;'],
    ['another comment on the line', '/* x */ /* eslint-disable-next-line api-audit/a */ // y\na;'],
  ])('%s', (_, text) => {
    expect(ours(text)).toEqual(eslints(text));
  });

  test('random programs', () => {
    const piece = fc.constantFrom('a; ', 'b; ', '\n', '/* eslint-disable api-audit/a */ ', '/* eslint-disable api-audit/b -- why */ ', '/* eslint-disable */ ', '/* eslint-enable */ ', '/* eslint-enable api-audit/a */ ', '// eslint-disable-line api-audit/a, api-audit/b\n', '// eslint-disable-next-line api-audit/b -- because\n', '/* eslint-disable-next-line */ ', '{ ', '} ', '"eslint-disable" ; ');
    const balanced = (pieces: string[]): boolean => pieces.reduce((depth, part) => (depth < 0 ? -1 : depth + (part === '{ ' ? 1 : part === '} ' ? -1 : 0)), 0) === 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }).filter(balanced), (pieces) => {
        expect(ours(pieces.join('')).findings.map(stripReason)).toEqual(eslints(pieces.join('')).findings.map(stripReason));
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});

/** Of two comments that switch off the same finding, ESLint names both reasons. */
function stripReason(line: string): string {
  return line.replace(/off .*/, 'off');
}
