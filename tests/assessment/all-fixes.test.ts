import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/assessment/apply-edits.ts';
import { selectFixes } from '../../src/assessment/select-fixes.ts';
import type { AuditResult } from '../../src/model/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import { ts } from '../../src/syntax/ts.ts';

/** All applications of the oracle with `ORACLE_ALL=1`, else one in so many. */
const STEP = process.env['ORACLE_ALL'] ? 1 : 8;

const below = (folder: string, step = 1): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(folder, entry.name, 'package.json')))
    .filter((_, index) => index % step === 0)
    .map(({ name }) => path.join(folder, name));

const APPLICATIONS = [...below('tests/fixtures'), ...['express', 'fastify', 'nest'].flatMap((framework) => below(`tests/oracle/${framework}/apps`, STEP))];

async function audit(directory: string, overlay?: ReadonlyMap<string, string>): Promise<AuditResult> {
  const { result } = await runAudit({ cwd: path.resolve(directory), paths: [], config: true, overrides: { preset: 'all', minConfidence: 'low', cache: false }, overlay });
  return result;
}

/** The texts of the files with the edits of one pass. */
function repair({ findings }: AuditResult, withSuggestions: boolean): ReadonlyMap<string, string> {
  const { edits } = selectFixes(findings, withSuggestions, () => true);
  return new Map([...edits].map(([file, own]) => [file, applyEdits(fs.readFileSync(file, 'utf8'), own)]));
}

function syntaxErrors(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts].flatMap(([file, text]) => {
    const { diagnostics = [] } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions: { allowJs: true, experimentalDecorators: true, target: ts.ScriptTarget.ES2022 } });
    return diagnostics.map(({ messageText }) => `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

/** What a finding says, whatever group its routes are counted in. */
function claims({ findings }: AuditResult): ReadonlySet<string> {
  return new Set(findings.flatMap(({ rule, route, routes, fingerprint }) => (routes ?? (route === undefined ? [] : [route])).map((each) => `${rule} ${each}`).concat(`${rule} ${fingerprint}`)));
}

/** Findings of which neither the place nor any route was reported before. */
function newFindings(before: AuditResult, after: AuditResult): readonly string[] {
  const known = claims(before);
  return after.findings
    .filter(({ rule, route, routes = route === undefined ? [] : [route], fingerprint }) => !known.has(`${rule} ${fingerprint}`) && (routes.length === 0 || routes.some((each) => !known.has(`${rule} ${each}`))))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('fixes of every rule, all at once', () => {
  test.each(APPLICATIONS)('%s', async (directory) => {
    const before = await audit(directory);
    for (const withSuggestions of [false, true]) {
      const texts = repair(before, withSuggestions);
      if (texts.size === 0) continue;
      expect(syntaxErrors(texts)).toEqual([]);
      const after = await audit(directory, texts);
      expect(after.failures).toEqual(before.failures);
      expect(newFindings(before, after)).toEqual([]);
      expect(after.findings.length).toBeLessThanOrEqual(before.findings.length);
    }
  });
});

test('the sample has fixes and suggestions in it', async () => {
  const results = await Promise.all(below('tests/fixtures').map((directory) => audit(directory)));
  expect(results.some((result) => repair(result, false).size > 0)).toBe(true);
  expect(results.some((result) => repair(result, true).size > repair(result, false).size)).toBe(true);
});
