import fs from 'node:fs';
import { styleText } from 'node:util';
import { rules as allRules } from '../../rules/index.ts';
import type { Config } from '../config/config.ts';
import { selectRules } from '../config/select-rules.ts';
import type { AuditResult } from '../model/index.ts';
import type { ReporterContext, RuleDescription, StandardReference } from '../reporters/reporter.ts';
import type { RuleMeta } from '../rule/index.ts';
import { VERSION } from '../version.ts';
import { findRequirement, STANDARDS, standardsOf, type StandardName } from '../vocabulary/standards.ts';
import { STRATEGY } from '../vocabulary/strategy.ts';
import type { CliOptions } from './options.ts';
import { findLibraries, findPractices } from './project-practices.ts';
import { canShowUnicode, type Terminal } from './terminal.ts';

/** What a report says beside the result. */
export interface ReportFacts {
  readonly result: AuditResult;
  readonly exitCode: number;
  /** The configuration that the rules ran under; all of them when left out. */
  readonly config?: Config;
}

/** What reports in files get, and reports on the terminal besides how text looks there. */
export function createFileContext({ result, exitCode, config }: ReportFacts, options: CliOptions): ReporterContext {
  const metas = (config === undefined ? allRules : selectRules(allRules, config).map(({ rule }) => rule)).map(({ meta }) => meta);
  return {
    version: VERSION,
    columns: Infinity,
    unicode: true,
    verbose: true,
    quiet: false,
    prefix: prefixOf(result.root),
    exitCode,
    groupBy: options.groupBy,
    rules: metas.map(describeRule),
    strategy: STRATEGY,
    libraries: findLibraries(result),
    practices: findPractices(result),
    source: readSource,
    style: (_, text) => text,
  };
}

/** How text looks on this terminal. */
export function createTerminalStyle(options: CliOptions, terminal: Terminal): Pick<ReporterContext, 'columns' | 'unicode' | 'verbose' | 'quiet' | 'style'> {
  const colors = options.color && terminal.colors;
  return {
    columns: terminal.columns,
    unicode: canShowUnicode(terminal),
    verbose: options.verbose,
    quiet: options.quiet,
    style: (style, text) => (colors && text !== '' ? styleText(style, text, { validateStream: false }) : text),
  };
}

function describeRule(meta: RuleMeta): RuleDescription {
  const { name, description, severity, preset, cwe, owasp } = meta;
  const standards = standardsOf(name);
  return {
    name,
    description,
    severity,
    preset,
    cwe,
    owasp,
    ...(standards === undefined ? {} : { part: standards.part }),
    standards: [
      ...references('cwe', cwe),
      ...references('owasp', owasp),
      ...(['asvs', 'pci', 'hipaa', 'gdpr'] as const).flatMap((standard) => references(standard, standards?.[standard] ?? [])),
    ],
    url: `https://unpkg.com/eslint-plugin-api-audit@${VERSION}/docs/rules/${name}.md`,
    get help() {
      return readHelp(name);
    },
  };
}

function references(standard: StandardName, ids: readonly string[]): readonly StandardReference[] {
  return ids.flatMap((id) => {
    const found = findRequirement(standard, id);
    return found === undefined ? [] : [{ standard: STANDARDS[standard].title, ...found }];
  });
}

/** What the page of a rule says before its examples, without its title. */
function readHelp(name: string): string {
  // The pages are two directories up from the sources and three from the build.
  for (const directory of ['../../docs/rules/', '../../../docs/rules/']) {
    const file = new URL(`${directory}${name}.md`, import.meta.url);
    if (fs.existsSync(file)) return (fs.readFileSync(file, 'utf8').split(/^## /m)[0] ?? '').replace(/^# .*\n+/, '').trim();
  }
  return '';
}

/** Code hosts want paths from the root of the repository, which a package of a monorepo is not. */
function prefixOf(root: string): string {
  for (let end = root.length; end > 0; end = root.lastIndexOf('/', end - 1)) {
    if (fs.existsSync(`${root.slice(0, end)}/.git`)) return root.slice(end + 1);
  }
  return '';
}

function readSource(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
