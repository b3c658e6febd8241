import { rules as allRules } from '../../../rules/index.ts';
import { didYouMean } from '../../config/did-you-mean.ts';
import { wrap } from '../../reporters/display-text.ts';
import { renderTable } from '../../reporters/table.ts';
import type { RuleMeta } from '../../rule/index.ts';
import { standardsOf } from '../../vocabulary/standards.ts';
import { EXIT } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { parseTargets } from '../output.ts';
import { createTerminalStyle } from '../report-context.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** `api-audit rules [name]`: what is checked. */
export async function rules(name: string | undefined, options: CliOptions, terminal: Terminal): Promise<number> {
  const metas = allRules.map(({ meta }) => meta);
  const chosen = name === undefined ? metas : metas.filter((meta) => meta.name === name);
  if (name !== undefined && chosen.length === 0) {
    const names = metas.map((meta) => meta.name);
    throw new UsageError(`There is no rule "${name}".${didYouMean(name, names)}`);
  }
  const isJson = parseTargets(options.format).some(({ format, file }) => format === 'json' && file === undefined);
  if (isJson) terminal.out(`${JSON.stringify(name === undefined ? chosen : chosen[0], undefined, 2)}\n`);
  else terminal.out(name === undefined ? renderList(chosen, options, terminal) : chosen.map((meta) => renderRule(meta, terminal)).join('\n'));
  return EXIT.clean;
}

function renderList(metas: readonly RuleMeta[], options: CliOptions, terminal: Terminal): string {
  const columns = [{ title: 'RULE' }, { title: 'SEVERITY' }, { title: 'PRESET' }, { title: 'WHAT IT DOES', minWidth: 20 }];
  const rows = metas.map(({ name, severity, preset, description }) => [name, severity, preset, description].map((text) => ({ text })));
  return `${renderTable(columns, rows, createTerminalStyle(options, terminal))}\n`;
}

function renderRule(meta: RuleMeta, terminal: Terminal): string {
  const fields: readonly (readonly [string, string])[] = [
    ['severity', meta.severity],
    ['preset', meta.preset],
    ['standards', standardsText(meta)],
    ['options', optionNames(meta)],
  ];
  const width = Math.max(20, Math.min(terminal.columns, 100) - 2);
  const lines = wrap(meta.description, width).map((line) => `  ${line}`);
  const shown = fields
    .filter(([, value]) => value !== '')
    .flatMap(([title, value]) => wrap(value, width - 11).map((line, index) => `  ${index === 0 ? title.padEnd(11) : ' '.repeat(11)}${line}`));
  return `${[meta.name, ...lines, '', ...shown].join('\n')}\n`;
}

function standardsText({ name, cwe, owasp }: RuleMeta): string {
  const { asvs = [], pci = [], hipaa = [], gdpr = [] } = standardsOf(name) ?? {};
  return [...cwe, ...owasp, ...asvs.map((id) => `ASVS ${id}`), ...pci.map((id) => `PCI DSS ${id}`), ...hipaa.map((id) => `HIPAA ${id}`), ...gdpr.map((id) => `GDPR ${id}`)].join(', ');
}

function optionNames({ schema }: RuleMeta): string {
  const properties = schema?.['properties'];
  return typeof properties === 'object' && properties !== null ? Object.keys(properties).join(', ') : '';
}
