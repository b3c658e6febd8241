import fs from 'node:fs';
import path from 'node:path';
import tsParser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { toEslintSettings, type Config, type EslintSettings } from '../../src/config/index.ts';
import type { AuditResult } from '../../src/model/index.ts';
import plugin from '../../src/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import type { Expected } from '../helpers/expectations.ts';
import '../helpers/eslint.ts';

/** A finding with everything that both front ends show of it. */
export interface Shown extends Expected {
  readonly range: string;
  readonly message: string;
}

const EVERYTHING: Config = { preset: 'all', minConfidence: 'low' };

/** The configuration of a fixture, which both front ends get. */
export function readFixtureConfig(directory: string): Config {
  const file = path.join(directory, 'api-audit.config.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Config) : {};
}

/** What the command reports, with every rule and every confidence. */
export async function runCommand(directory: string): Promise<{ readonly result: AuditResult; readonly findings: readonly Shown[] }> {
  const { result } = await runAudit({ cwd: directory, paths: [], config: true, overrides: EVERYTHING });
  const findings = result.findings.map(({ rule, message, location }) => ({
    file: path.posix.relative(result.root, location.file),
    line: location.line,
    rule,
    range: `${location.line}:${location.column}-${location.endLine}:${location.endColumn}`,
    message,
  }));
  return { result, findings };
}

/** What ESLint reports with the preset `all`: the parser of TypeScript for TypeScript, that of ESLint for everything else. */
export async function runEslint(directory: string, context: EslintSettings['context'] = 'project'): Promise<readonly Shown[]> {
  const { rules = {}, ...config } = readFixtureConfig(directory);
  const isModule = fs.readFileSync(path.join(directory, 'package.json'), 'utf8').includes('"type": "module"');
  const overrides = Object.entries(rules).map(([name, setting]) => [`api-audit/${name}`, setting] as [string, Linter.RuleEntry]);
  const linter = new ESLint({
    cwd: directory,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.js'], languageOptions: { sourceType: isModule ? 'module' : 'commonjs' } },
      { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tsParser as Linter.Parser } },
      { ...plugin.configs.all, settings: toEslintSettings({ ...config, minConfidence: 'low' }, { context }) },
      { rules: Object.fromEntries(overrides) },
    ],
  });
  const results = await linter.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message, line, column, endLine, endColumn }) => ({
      file: path.relative(directory, filePath).replaceAll('\\', '/'),
      line,
      rule: ruleId?.replace('api-audit/', '') ?? 'fatal',
      range: `${line}:${column}-${endLine}:${endColumn}`,
      message,
    })),
  );
}

/** One line per finding, sorted, so that differences can be read. */
export function show(findings: readonly Shown[]): readonly string[] {
  return findings.map(({ file, range, rule, message }) => `${file}:${range} ${rule}: ${message}`).sort();
}
