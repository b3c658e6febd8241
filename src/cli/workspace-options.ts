import { Option } from 'commander';

/** The options that divide the work of a large workspace. */
export interface WorkspaceOptions {
  /** `2/5`: the second share of five. */
  readonly shard?: string;
  /** Where the part goes that belongs to the share. */
  readonly part?: string;
  /** Parts to report on, instead of analysing. */
  readonly parts?: readonly string[];
}

/** The options as the command line shows them. */
export function createWorkspaceOptions(): readonly Option[] {
  return [
    new Option('--shard <i/n>', 'analyse only the i-th share of n of the applications of a workspace, for "api-audit merge"'),
    new Option('--part <file>', 'the file that --shard writes (default: api-audit-part-<i>.json)'),
  ];
}
