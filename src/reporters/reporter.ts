import type { AuditResult } from '../model/index.ts';

/** How a piece of text is shown; without colours it is shown plainly. */
export type TextStyle = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta' | 'underline';

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
}
