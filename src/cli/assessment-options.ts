import { Option } from 'commander';

/** The options that decide which findings count, beside their severity. */
export interface AssessmentOptions {
  /** The file of the findings that are known and accepted. */
  readonly baseline?: string;
  /** The commit, branch or tag with which the project is compared. */
  readonly since?: string;
  /** Analyses what is staged and compares it with the last commit. */
  readonly staged?: boolean;
  /** The file with known vulnerabilities of dependencies. */
  readonly advisories?: string;
  /** Makes the changes that keep the behaviour or make it the documented secure default. */
  readonly fix?: boolean;
  /** Makes the first suggestion of each finding as well. */
  readonly fixSuggestions?: boolean;
  /** Prints the changes instead of making them. */
  readonly dryRun?: boolean;
  /** Runs again whenever something changes. */
  readonly watch?: boolean;
}

/** The options as the command line shows them. */
export function createAssessmentOptions(): readonly Option[] {
  return [
    new Option('--baseline <file>', 'do not report the findings of this file, which "api-audit baseline" writes'),
    new Option('--since <ref>', 'analyse everything, but report only what is new since the branch, tag or commit'),
    new Option('--staged', 'analyse what is staged, and report only what is new since the last commit').conflicts('since'),
    new Option('--advisories <file>', 'report which routes reach a vulnerable package: the output of "npm audit --json", or OSV'),
    new Option('--fix', 'make the changes that keep the behaviour or make it the documented secure default').conflicts('staged'),
    new Option('--fix-suggestions', 'make the first suggestion of each finding as well').conflicts('staged'),
    new Option('--dry-run', 'print what --fix or --fix-suggestions would change as a patch, and change nothing'),
    new Option('--watch', 'run again whenever a file changes').conflicts(['staged', 'fix', 'fixSuggestions']),
  ];
}
