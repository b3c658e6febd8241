import type { Confidence, FactKind, FactMap, Facts, Finding, Route, Severity, SourceLocation } from '../model/index.ts';

/** What a rule is, for ESLint, the reports, the documentation and the presets. */
export interface RuleMeta {
  /** Kebab-case, without the plugin prefix. */
  readonly name: string;
  /** One sentence fragment that starts with a verb in the third person or “Requires …”. */
  readonly description: string;
  readonly severity: Severity;
  /** `recommended` only with a measured precision of 95 % or more. */
  readonly preset: 'recommended' | 'strict' | 'all';
  /** For example `CWE-306`. */
  readonly cwe: readonly string[];
  /** For example `API2:2023`. */
  readonly owasp: readonly string[];
  readonly fixable?: boolean;
  readonly hasSuggestions?: boolean;
  /** JSON schema of the single options object; every property has a description, none a default. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly defaultOptions?: Readonly<Record<string, unknown>>;
}

/** What a rule reports; the driver adds rule name, severity and fingerprint. */
export interface Problem {
  readonly message: string;
  readonly location: SourceLocation;
  readonly confidence: Confidence;
  /** Overrides the severity of the rule, for example on credential routes. */
  readonly severity?: Severity;
  readonly route?: string;
  readonly routes?: readonly string[];
  readonly related?: Finding['related'];
  readonly flow?: Finding['flow'];
  readonly fix?: Finding['fix'];
  readonly suggestions?: Finding['suggestions'];
  /** What identifies the problem across line shifts (see `Finding.identity`). */
  readonly identity: string;
}

/** Everything that a rule may look at. */
export interface RuleContext<Options extends object = Record<string, unknown>> {
  readonly options: Options;
  readonly routes: readonly Route[];
  readonly facts: Facts;
  /** `file`: other files were not looked at, so that nothing may be claimed about the project. */
  readonly horizon: 'file' | 'project';
  report(problem: Problem): void;
}

/** Called once for each item of the model, in the order of its location; `Project` is called once, last. */
export type RuleListeners = {
  readonly Route?: (route: Route) => void;
  readonly Project?: () => void;
} & { readonly [K in FactKind]?: (fact: FactMap[K]) => void };

/** A rule: the same object runs in ESLint and in the command line tool. */
export interface Rule<Options extends object = Record<string, unknown>> {
  readonly meta: RuleMeta;
  create(context: RuleContext<Options>): RuleListeners;
}

/** Keeps the literal types of a rule while checking it. */
export function defineRule<Options extends object = Record<string, unknown>>(rule: Rule<Options>): Rule<Options> {
  return rule;
}
