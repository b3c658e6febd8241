import type { Preset } from '../config/config.ts';
import type { Confidence } from '../model/index.ts';
import type { AssessmentOptions } from './assessment-options.ts';
import type { FailOn } from './exit-code.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

/** The options as the command line gives them; they are the same for every command. */
export interface CliOptions extends AssessmentOptions, WorkspaceOptions {
  /** `name` or `name=file`, in the order given. */
  readonly format: readonly string[];
  readonly tsconfig?: string;
  /** A file, `true` to search for one, `false` to use none. */
  readonly config: string | boolean;
  /** Whether an earlier result may be taken, or where it is. */
  readonly cache: boolean | string;
  readonly preset?: Preset;
  readonly failOn: FailOn;
  readonly minConfidence?: Confidence;
  readonly failOnEmpty: boolean;
  /** How `stylish` arranges findings. */
  readonly groupBy: 'file' | 'route' | 'rule';
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly debug: boolean;
}
