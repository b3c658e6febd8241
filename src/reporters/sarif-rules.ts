import type { ReportingDescriptor } from 'sarif';
import type { Severity } from '../model/index.ts';
import type { RuleDescription } from './reporter.ts';
import { SARIF_LIMITS } from './sarif-limits.ts';
import { levelOf } from './severity.ts';

/** Above 9 is critical, from 7 high, from 4 medium for GitHub. */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0', info: '0.5' };
/** How often a finding is right, as far as the choice of the preset tells. */
const PRECISIONS: Readonly<Record<string, string>> = { recommended: 'very-high', strict: 'high', all: 'medium' };

/** A rule as code scanning describes it. */
export function toSarifRule(rule: RuleDescription): ReportingDescriptor {
  const { name, description, severity, preset, standards, url, help } = rule;
  const text = `${description}.`;
  return {
    id: name,
    name: name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: text.slice(0, SARIF_LIMITS.text) },
    fullDescription: { text: text.slice(0, SARIF_LIMITS.text) },
    helpUri: url,
    help: { text: `${help === '' ? text : help}\n\n${url}`, markdown: markdownOf(rule) },
    defaultConfiguration: { level: levelOf(severity) },
    properties: { tags: tagsOf(rule), precision: PRECISIONS[preset] ?? 'medium', 'security-severity': SCORES[severity], standards: standards.map(({ standard, id }) => `${standard} ${id}`) },
  };
}

function tagsOf({ cwe, owasp, part }: RuleDescription): string[] {
  return ['security', ...(part === undefined ? [] : [`strategy/${part}`]), ...cwe.map((id) => `external/cwe/${id.toLowerCase()}`), ...owasp.map((id) => `external/owasp-api/${id.toLowerCase().replace(':', '-')}`)].slice(0, SARIF_LIMITS.tags);
}

function markdownOf({ name, description, help, standards, url }: RuleDescription): string {
  const rows = standards.map(({ standard, id, title, url: source }) => `- ${standard} [${id}](${source})${title === undefined ? '' : `: ${title}`}`);
  return [`# ${name}`, help === '' ? `${description}.` : help, ...(rows.length === 0 ? [] : [rows.join('\n')]), `[All about this rule](${url})`].join('\n\n');
}
