/** A part of an API security strategy. */
export type StrategyPart = 'access' | 'design' | 'transport' | 'monitoring' | 'traffic' | 'assessment';

/** What a part is about, and what no code can tell of it. */
export interface StrategyEntry {
  readonly part: StrategyPart;
  readonly title: string;
  /** What has to be looked up elsewhere; each is a short phrase. */
  readonly notInCode: readonly string[];
}

/** The six parts, in the order in which reports print them. */
export const STRATEGY: readonly StrategyEntry[] = [
  {
    part: 'access',
    title: 'Authentication and authorization',
    notInCode: [
      'whether accounts are really protected by a second factor, and who may skip it',
      'which rights people were given, and whether anybody reviews them',
      'how the identity provider is set up: token lifetimes, redirect addresses, password rules',
      'how keys and tokens are issued, rotated and withdrawn',
    ],
  },
  {
    part: 'design',
    title: 'Secure design: input, output, sensitive data, dependencies',
    notInCode: [
      'whether the checks of the input match what the business means',
      'threat models and reviews of the design',
      'how data is classified, how long it is kept, and how it is deleted',
    ],
  },
  {
    part: 'transport',
    title: 'Encryption and transport',
    notInCode: [
      'TLS that ends at a proxy or load balancer: versions, ciphers, certificates',
      'encryption of databases, volumes and backups',
      'where keys are kept: a vault, an HSM, or a file',
    ],
  },
  {
    part: 'monitoring',
    title: 'Logging and abuse monitoring',
    notInCode: [
      'whether anybody reads the logs, and what raises an alarm',
      'how long logs are kept, and whether they can be changed',
      'detection outside of the application: WAF, SIEM, bot management',
    ],
  },
  {
    part: 'traffic',
    title: 'Rate limiting and traffic control',
    notInCode: [
      'limits and quotas of gateways, load balancers and content delivery networks',
      'whether the limits fit the real traffic',
      'protection from floods below HTTP',
    ],
  },
  {
    part: 'assessment',
    title: 'Continuous assessment',
    notInCode: [
      'whether this report is made with every change, and who acts on it',
      'penetration tests, bug bounties and incident exercises',
      'the state of the operating system, the runtime and the infrastructure',
    ],
  },
];
