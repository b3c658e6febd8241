import { Option } from 'commander';

/** The options that decide which findings count, beside their severity. */
export interface AssessmentOptions {
  /** The file of the findings that are known and accepted. */
  readonly baseline?: string;
  /** The commit, branch or tag with which the project is compared. */
  readonly since?: string;
  /** Analyses what is staged and compares it with the last commit. */
  readonly staged?: boolean;
}

/** The options as the command line shows them. */
export function createAssessmentOptions(): readonly Option[] {
  return [
    new Option('--baseline <file>', 'do not report the findings of this file, which "api-audit baseline" writes'),
    new Option('--since <ref>', 'analyse everything, but report only what is new since the branch, tag or commit'),
    new Option('--staged', 'analyse what is staged, and report only what is new since the last commit').conflicts('since'),
  ];
}
