import { Option } from 'commander';

/** The options that decide which findings count, beside their severity. */
export interface AssessmentOptions {
  /** The file of the findings that are known and accepted. */
  readonly baseline?: string;
}

/** The options as the command line shows them. */
export function createAssessmentOptions(): readonly Option[] {
  return [new Option('--baseline <file>', 'do not report the findings of this file, which "api-audit baseline" writes')];
}
