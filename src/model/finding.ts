import type { RelatedLocation, SourceLocation } from './location.ts';

/** How bad it is if true. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** How sure we are that it is true. */
export type Confidence = 'high' | 'medium' | 'low';

/** Severities from the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** Replaces the text between two character offsets of `file`. */
export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit that a person may choose; never applied on its own. */
export interface Suggestion {
  readonly message: string;
  readonly edits: readonly TextEdit[];
}

/** Why a finding is not reported: a comment in the code (`inSource`), or a baseline (`external`). */
export interface Suppression {
  readonly kind: 'inSource' | 'external';
  /** What whoever suppressed it wrote. */
  readonly reason?: string;
}

/** One decision that somebody has to take, with its evidence. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence, subject first, no advice. */
  readonly message: string;
  readonly location: SourceLocation;
  /** `GET /users/:id` when the finding is about one route. */
  readonly route?: string;
  /** Every route that a collapsed finding stands for. */
  readonly routes?: readonly string[];
  readonly related: readonly RelatedLocation[];
  /** Where data comes from, what it passes and where it arrives, in this order; the last place is that of the finding. */
  readonly flow?: readonly RelatedLocation[];
  /** Applied by `--fix`: behaviour stays the same or becomes the documented secure default. */
  readonly fix?: readonly TextEdit[];
  readonly suggestions?: readonly Suggestion[];
  /** What identifies the finding across line shifts; the driver hashes it. Never holds a secret in clear. */
  readonly identity: string;
  /** 32 hexadecimal digits of SHA-256 over rule and identity, `:n` for the n-th equal one. */
  readonly fingerprint: string;
  /** Set on the findings in `AuditResult.suppressed`, and nowhere else. */
  readonly suppressed?: Suppression;
}
