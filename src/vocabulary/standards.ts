import { ASVS_REQUIREMENTS } from './standards-asvs.ts';
import { RULE_STANDARDS } from './standards-rules.ts';
import type { StrategyPart } from './strategy.ts';

/** A requirement, weakness or article of a standard, and where it is published. */
export interface Requirement {
  readonly id: string;
  /** What it is about, in our own words; undefined when the identifier says enough. */
  readonly title?: string;
  readonly url: string;
}

/** The standards that rules are mapped to. */
export type StandardName = 'cwe' | 'owasp' | 'asvs' | 'pci' | 'hipaa' | 'gdpr';

/** What a rule serves: a part of the strategy, and identifiers of standards besides CWE and OWASP, which its `meta` names. */
export interface RuleStandards {
  readonly part: StrategyPart;
  /** Requirements of OWASP ASVS 5.0.0. */
  readonly asvs: readonly string[];
  /** Requirements of PCI DSS 4.0.1. */
  readonly pci?: readonly string[];
  /** Paragraphs of 45 CFR part 164. */
  readonly hipaa?: readonly string[];
  /** Articles of Regulation (EU) 2016/679. */
  readonly gdpr?: readonly string[];
}

/** The standards with the document that the identifiers are from. */
export const STANDARDS: Readonly<Record<StandardName, { readonly title: string; readonly url: string }>> = {
  cwe: { title: 'CWE', url: 'https://cwe.mitre.org/data/index.html' },
  owasp: { title: 'OWASP API Security Top 10 2023', url: 'https://owasp.org/API-Security/editions/2023/en/0x11-t10/' },
  asvs: { title: 'OWASP ASVS 5.0.0', url: 'https://owasp.org/www-project-application-security-verification-standard/' },
  pci: { title: 'PCI DSS 4.0.1', url: 'https://www.pcisecuritystandards.org/document_library/' },
  hipaa: { title: 'HIPAA Security Rule', url: 'https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C' },
  gdpr: { title: 'GDPR', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
};

const OWASP_PAGES: readonly (readonly [page: string, title: string])[] = [
  ['0xa1-broken-object-level-authorization', 'Broken Object Level Authorization'],
  ['0xa2-broken-authentication', 'Broken Authentication'],
  ['0xa3-broken-object-property-level-authorization', 'Broken Object Property Level Authorization'],
  ['0xa4-unrestricted-resource-consumption', 'Unrestricted Resource Consumption'],
  ['0xa5-broken-function-level-authorization', 'Broken Function Level Authorization'],
  ['0xa6-unrestricted-access-to-sensitive-business-flows', 'Unrestricted Access to Sensitive Business Flows'],
  ['0xa7-server-side-request-forgery', 'Server Side Request Forgery'],
  ['0xa8-security-misconfiguration', 'Security Misconfiguration'],
  ['0xa9-improper-inventory-management', 'Improper Inventory Management'],
  ['0xaa-unsafe-consumption-of-apis', 'Unsafe Consumption of APIs'],
];

const PCI_TOPICS: Readonly<Record<string, string>> = {
  '1.4.4': 'stored cardholder data is not directly reachable from untrusted networks',
  '2.2.2': 'no vendor default accounts and passwords',
  '2.2.4': 'only necessary services and functions are enabled',
  '2.2.6': 'security parameters are set to prevent misuse',
  '2.2.7': 'administrative access is encrypted',
  '3.3.1': 'sensitive authentication data is not kept',
  '3.4.1': 'card numbers are masked when displayed',
  '3.5.1': 'stored card numbers are unreadable',
  '3.6.1': 'keys are protected from disclosure',
  '4.2.1': 'strong cryptography on open networks',
  '6.2.4': 'common attacks are prevented in software',
  '6.3.2': 'an inventory of software components',
  '6.3.3': 'known vulnerabilities are patched',
  '6.4.1': 'public web applications are assessed or protected',
  '6.5.6': 'test data and accounts are removed before production',
  '7.2.1': 'a model of access control by need and role',
  '7.2.2': 'least privileges',
  '7.3.3': 'access is denied by default',
  '8.2.8': 'idle sessions are ended',
  '8.3.1': 'every access is authenticated',
  '8.3.2': 'authentication factors are unreadable in transit and at rest',
  '8.3.4': 'attempts to authenticate are limited',
  '8.4.2': 'multi-factor authentication into the cardholder data environment',
  '8.6.2': 'no passwords of accounts in source code',
  '10.2.1': 'audit logs are active',
  '10.3.2': 'audit logs are protected from modification',
  '10.4.1': 'audit logs are reviewed',
};

const HIPAA_TOPICS: Readonly<Record<string, string>> = {
  '164.308(a)(1)(ii)(A)': 'risk analysis',
  '164.308(a)(5)(ii)(C)': 'log-in monitoring',
  '164.308(a)(5)(ii)(D)': 'password management',
  '164.308(a)(8)': 'evaluation',
  '164.312(a)(1)': 'access control',
  '164.312(b)': 'audit controls',
  '164.312(c)(1)': 'integrity',
  '164.312(d)': 'person or entity authentication',
  '164.312(e)(1)': 'transmission security',
};

const GDPR_TOPICS: Readonly<Record<string, string>> = {
  'Art. 5(1)(c)': 'data minimisation',
  'Art. 5(1)(f)': 'integrity and confidentiality',
  'Art. 25(1)': 'data protection by design',
  'Art. 25(2)': 'data protection by default',
  'Art. 32(1)(a)': 'encryption and pseudonymisation',
  'Art. 32(1)(b)': 'confidentiality, integrity, availability and resilience',
  'Art. 32(1)(d)': 'regular testing of the measures',
  'Art. 33(1)': 'notification of a breach',
};

/** Looks an identifier up; undefined when it is not one of the standard, as far as the tables know. */
export function findRequirement(standard: StandardName, id: string): Requirement | undefined {
  switch (standard) {
    case 'cwe': {
      const number = /^CWE-(\d+)$/.exec(id)?.[1];
      return number === undefined ? undefined : { id, url: `https://cwe.mitre.org/data/definitions/${number}.html` };
    }
    case 'owasp': {
      const [page, title] = OWASP_PAGES[Number(/^API(\d+):2023$/.exec(id)?.[1] ?? 0) - 1] ?? [];
      return page === undefined || title === undefined ? undefined : { id, title, url: `https://owasp.org/API-Security/editions/2023/en/${page}/` };
    }
    case 'asvs':
      return ASVS_REQUIREMENTS.get(id);
    case 'pci':
      return topic(id, PCI_TOPICS, STANDARDS.pci.url);
    case 'hipaa':
      return topic(id, HIPAA_TOPICS, `https://www.ecfr.gov/current/title-45/section-${id.split('(')[0] ?? ''}`);
    case 'gdpr':
      return topic(id, GDPR_TOPICS, `${STANDARDS.gdpr.url}#art_${/\d+/.exec(id)?.[0] ?? ''}`);
  }
}

/** What a rule serves; undefined for rules of which the tables know nothing. */
export function standardsOf(rule: string): RuleStandards | undefined {
  return RULE_STANDARDS.get(rule);
}

function topic(id: string, topics: Readonly<Record<string, string>>, url: string): Requirement | undefined {
  const title = topics[id];
  return title === undefined ? undefined : { id, title, url };
}
