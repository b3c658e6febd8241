import type { AuditResult, Severity } from '../model/index.ts';

/** How a piece of text is shown; without colours it is shown plainly. */
export type TextStyle = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta' | 'underline';

/** An identifier of a standard with its source. */
export interface StandardReference {
  /** Which standard: `CWE`, `OWASP ASVS 5.0.0`, … */
  readonly standard: string;
  readonly id: string;
  readonly title?: string;
  readonly url: string;
}

/** A rule that ran, as reports describe it. */
export interface RuleDescription {
  readonly name: string;
  /** A sentence fragment without a full stop. */
  readonly description: string;
  readonly severity: Severity;
  readonly preset: string;
  readonly cwe: readonly string[];
  readonly owasp: readonly string[];
  /** The part of the strategy that it serves, by its key in `StrategyPart.part`. */
  readonly part?: string;
  readonly standards: readonly StandardReference[];
  /** Its page. */
  readonly url: string;
  /** Why it exists and when it fires, in Markdown. */
  readonly help: string;
}

/** A part of the strategy, for the scorecard. */
export interface StrategyPart {
  readonly part: string;
  readonly title: string;
  /** What no code can tell. */
  readonly notInCode: readonly string[];
}

/** A package that the project declares, and what it serves. */
export interface Library {
  readonly name: string;
  readonly part: string;
  readonly purpose: string;
}

/** What a reporter may know about the place where its text will be read. */
export interface ReporterContext {
  /** Version of this tool. */
  readonly version: string;
  /** Width in characters; Infinity when nothing limits it. */
  readonly columns: number;
  /** Whether characters outside ASCII can be shown. */
  readonly unicode: boolean;
  /** Shows every gap and every related place. */
  readonly verbose: boolean;
  /** Shows nothing but findings and failures. */
  readonly quiet: boolean;
  /** The path of the analysed project inside its repository, `''` when it is all of it. */
  readonly prefix: string;
  /** What the command will end with. */
  readonly exitCode: number;
  /** How findings are arranged in text for people. */
  readonly groupBy: 'file' | 'route' | 'rule';
  /** Every rule that ran, sorted by name. */
  readonly rules: readonly RuleDescription[];
  /** The parts of the strategy, in their order. */
  readonly strategy: readonly StrategyPart[];
  /** Packages that the manifests of the applications declare, sorted by name. */
  readonly libraries: readonly Library[];
  /** What the repository shows of continuous assessment; each is a sentence without a full stop. */
  readonly practices: readonly string[];
  /** The text of a file of the project by its absolute path; undefined when it cannot be read. */
  source(file: string): string | undefined;
  style(style: TextStyle, text: string): string;
}

/** Turns an analysis into text; a reporter that has no form for one of the reports leaves it out. */
export interface Reporter {
  readonly name: string;
  /** Findings and a summary. */
  readonly findings?: (result: AuditResult, context: ReporterContext) => string;
  /** The inventory. */
  readonly routes?: (result: AuditResult, context: ReporterContext) => string;
  /** The evidence for the routes of the result, all of which are meant. */
  readonly explain?: (result: AuditResult, context: ReporterContext) => string;
  /** How the project fares in each part of an API security strategy. */
  readonly scorecard?: (result: AuditResult, context: ReporterContext) => string;
  /** What belongs into the summary of a CI job, where there is a file for it. */
  readonly summary?: (result: AuditResult, context: ReporterContext) => string;
}
