import type { Confidence, Suggestion, TextEdit } from '../finding.ts';
import type { RelatedLocation, SourceLocation } from '../location.ts';

/** What every fact of a detector carries besides what it is about. */
export interface Detected {
  readonly location: SourceLocation;
  readonly related: readonly RelatedLocation[];
  readonly confidence: Confidence;
  /** What identifies the fact across line shifts; never a secret in clear. */
  readonly identity: string;
  /** An edit that keeps the behaviour or gives the documented secure default. */
  readonly fix?: readonly TextEdit[];
  /** Edits that a person has to choose. */
  readonly suggestions: readonly Suggestion[];
}
