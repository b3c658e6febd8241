import type { RuleStandards } from './standards.ts';
import type { StrategyPart } from './strategy.ts';

type Other = Omit<RuleStandards, 'part' | 'asvs'>;

const INJECTION: Other = { pci: ['6.2.4'], hipaa: ['164.312(c)(1)'], gdpr: ['Art. 32(1)(b)'] };
const ACCESS: Other = { pci: ['6.2.4', '7.2.1', '7.3.3'], hipaa: ['164.312(a)(1)'], gdpr: ['Art. 25(2)', 'Art. 32(1)(b)'] };
const LOGIN: Other = { pci: ['8.3.1', '8.3.4'], hipaa: ['164.312(d)'], gdpr: ['Art. 32(1)(b)'] };
const SECRET: Other = { pci: ['8.6.2', '3.6.1'], hipaa: ['164.308(a)(5)(ii)(D)'], gdpr: ['Art. 32(1)(b)'] };
const CHANNEL: Other = { pci: ['4.2.1'], hipaa: ['164.312(e)(1)'], gdpr: ['Art. 32(1)(a)'] };
const CIPHER: Other = { pci: ['3.5.1', '3.6.1'], hipaa: ['164.312(a)(1)'], gdpr: ['Art. 32(1)(a)'] };
const BROWSER: Other = { pci: ['2.2.6', '6.2.4'], gdpr: ['Art. 32(1)(b)'] };
const DISCLOSURE: Other = { pci: ['3.4.1', '6.2.4'], hipaa: ['164.312(a)(1)'], gdpr: ['Art. 5(1)(c)', 'Art. 25(2)'] };
const AVAILABILITY: Other = { pci: ['6.2.4'], gdpr: ['Art. 32(1)(b)'] };
const INVENTORY: Other = { pci: ['6.3.2'], hipaa: ['164.308(a)(1)(ii)(A)'], gdpr: ['Art. 32(1)(d)'] };

const entry = (part: StrategyPart, asvs: string, other: Other): RuleStandards => ({ part, asvs: asvs.split(' '), ...other });

/**
 * What each rule serves. ASVS: the chapters of version 5.0.0. PCI DSS: version 4.0.1, requirements 1 to 10.
 * HIPAA: the technical and administrative safeguards. GDPR: the articles on principles and on security.
 */
export const RULE_STANDARDS: ReadonlyMap<string, RuleStandards> = new Map(
  Object.entries({
    'mfa-coverage': entry('access', 'V6.3.3', { pci: ['8.4.2'], hipaa: ['164.312(d)'], gdpr: ['Art. 32(1)(b)'] }),
    'no-fail-open-auth': entry('access', 'V16.5.3 V8.3.1', ACCESS),
    'no-hybrid-guard-loss': entry('access', 'V8.3.1 V6.3.4', ACCESS),
    'no-idor': entry('access', 'V8.2.2', ACCESS),
    'no-ineffective-guard': entry('access', 'V8.3.1 V8.2.1', ACCESS),
    'no-insecure-jwt': entry('access', 'V9.1.1 V9.1.2 V9.2.1', LOGIN),
    'no-object-level-auth-bypass': entry('access', 'V8.2.2', ACCESS),
    'no-session-fixation': entry('access', 'V7.2.4', LOGIN),
    'no-unsafe-websocket': entry('access', 'V4.4.2 V4.4.3 V8.3.1', ACCESS),
    'no-unverified-webhook': entry('access', 'V6.8.2 V8.3.1', { pci: ['6.2.4'], hipaa: ['164.312(c)(1)', '164.312(d)'], gdpr: ['Art. 32(1)(b)'] }),
    'require-auth-guard': entry('access', 'V8.2.1 V6.3.4', { ...ACCESS, pci: ['7.3.3', '8.3.1'], hipaa: ['164.312(a)(1)', '164.312(d)'] }),
    'require-csrf-protection': entry('access', 'V3.5.1 V3.5.2', BROWSER),
    'require-oauth-state': entry('access', 'V10.2.1 V10.1.2', LOGIN),
    'require-role-check': entry('access', 'V8.2.1', { ...ACCESS, pci: ['7.2.1', '7.2.2', '7.3.3'] }),
    'require-mfa': entry('access', 'V6.3.3', { pci: ['8.4.2'], hipaa: ['164.312(d)'], gdpr: ['Art. 32(1)(b)'] }),

    'no-code-injection': entry('design', 'V1.3.2', INJECTION),
    'no-command-injection': entry('design', 'V1.2.5', INJECTION),
    'no-header-injection': entry('design', 'V4.2.4', INJECTION),
    'no-hardcoded-secret': entry('design', 'V13.3.1', SECRET),
    'no-ldap-injection': entry('design', 'V1.2.6', INJECTION),
    'no-mass-assignment': entry('design', 'V15.3.3 V8.2.3', INJECTION),
    'no-nosql-injection': entry('design', 'V1.2.4', INJECTION),
    'no-open-redirect': entry('design', 'V3.7.2', INJECTION),
    'no-path-traversal': entry('design', 'V5.3.2', INJECTION),
    'no-prototype-pollution': entry('design', 'V15.3.6', INJECTION),
    'no-reflected-xss': entry('design', 'V1.2.1 V3.2.1', INJECTION),
    'no-secret-fallback': entry('design', 'V13.3.1 V13.2.3', { ...SECRET, pci: ['2.2.2', '8.6.2'] }),
    'no-sensitive-response': entry('design', 'V15.3.1 V14.2.6 V16.5.1', DISCLOSURE),
    'no-sql-injection': entry('design', 'V1.2.4', INJECTION),
    'no-ssrf': entry('design', 'V1.3.6 V13.2.4', INJECTION),
    'no-tainted-sink': entry('design', 'V1.3.3', INJECTION),
    'no-template-injection': entry('design', 'V1.3.7', INJECTION),
    'no-unsafe-deserialization': entry('design', 'V1.5.2', INJECTION),
    'no-unsafe-regexp': entry('design', 'V1.2.9 V1.3.12', AVAILABILITY),
    'no-unsafe-upstream': entry('design', 'V15.3.2 V2.2.2', INJECTION),
    'no-xpath-injection': entry('design', 'V1.2.7', INJECTION),
    'no-xml-external-entities': entry('design', 'V1.5.1', INJECTION),
    'no-xml-injection': entry('design', 'V1.5.1', INJECTION),
    'no-xxe': entry('design', 'V1.5.1', INJECTION),
    'require-input-validation': entry('design', 'V2.2.1 V2.2.2', INJECTION),
    'no-permissive-cors': entry('design', 'V3.4.2', BROWSER),
    'no-open-cors': entry('design', 'V3.4.2', BROWSER),
    'no-disabled-helmet': entry('design', 'V3.4.3 V3.4.4', BROWSER),
    'require-security-headers': entry('design', 'V3.4.1 V3.4.4', BROWSER),
    'no-exposed-internals': entry('design', 'V13.4.5 V13.4.2 V13.4.3 V13.4.6', { pci: ['2.2.4', '6.5.6'], hipaa: ['164.312(a)(1)'], gdpr: ['Art. 25(2)'] }),

    'no-cleartext-transport': entry('transport', 'V12.3.1 V12.2.1', CHANNEL),
    'no-disabled-tls-verification': entry('transport', 'V12.3.2', CHANNEL),
    'no-insecure-cookie': entry('transport', 'V3.3.1 V3.3.2 V3.3.4', BROWSER),
    'no-insecure-randomness': entry('transport', 'V11.5.1 V7.2.3', CIPHER),
    'no-plaintext-listener': entry('transport', 'V12.2.1', CHANNEL),
    'no-plaintext-password': entry('transport', 'V11.4.2', { pci: ['8.3.2'], hipaa: ['164.308(a)(5)(ii)(D)', '164.312(a)(1)'], gdpr: ['Art. 32(1)(a)'] }),
    'no-weak-crypto': entry('transport', 'V11.3.1 V11.3.2 V11.3.4 V11.4.1 V11.2.3', CIPHER),
    'no-weak-tls': entry('transport', 'V12.1.1 V12.1.2', CHANNEL),
    'require-timing-safe-compare': entry('transport', 'V11.2.4', CIPHER),

    'no-log-injection': entry('monitoring', 'V16.4.1', { pci: ['10.3.2'], hipaa: ['164.312(b)', '164.312(c)(1)'], gdpr: ['Art. 32(1)(b)'] }),
    'no-sensitive-logs': entry('monitoring', 'V16.2.5', { pci: ['3.3.1', '8.3.2'], hipaa: ['164.312(b)'], gdpr: ['Art. 5(1)(c)', 'Art. 5(1)(f)'] }),
    'no-user-enumeration': entry('monitoring', 'V6.3.8', { pci: ['6.2.4', '8.3.4'], hipaa: ['164.308(a)(5)(ii)(C)'], gdpr: ['Art. 5(1)(f)'] }),
    'require-audit-log': entry('monitoring', 'V16.3.1 V16.3.2 V16.3.3', { pci: ['10.2.1'], hipaa: ['164.312(b)'], gdpr: ['Art. 33(1)'] }),
    'require-request-logging': entry('monitoring', 'V16.3.1 V16.3.3', { pci: ['10.2.1', '10.4.1'], hipaa: ['164.312(b)', '164.308(a)(5)(ii)(C)'], gdpr: ['Art. 33(1)'] }),

    'no-ineffective-rate-limit': entry('traffic', 'V2.4.1 V6.3.1', { pci: ['6.2.4', '8.3.4'], gdpr: ['Art. 32(1)(b)'] }),
    'no-permissive-trust-proxy': entry('traffic', 'V15.3.4 V4.1.3', AVAILABILITY),
    'require-body-limit': entry('traffic', 'V5.2.1 V15.2.2', AVAILABILITY),
    'require-pagination-limit': entry('traffic', 'V2.4.1 V15.2.2', AVAILABILITY),
    'require-rate-limit': entry('traffic', 'V2.4.1 V6.3.1 V6.6.3', { pci: ['6.2.4', '8.3.4'], hipaa: ['164.308(a)(5)(ii)(C)'], gdpr: ['Art. 32(1)(b)'] }),

    'compliance-map': entry('assessment', 'V15.1.2', INVENTORY),
    'dependency-advisory': entry('assessment', 'V15.2.1 V15.1.2', { ...INVENTORY, pci: ['6.3.2', '6.3.3'] }),
    'no-undocumented-route': entry('assessment', 'V15.2.3 V13.4.5', INVENTORY),
  }),
);
