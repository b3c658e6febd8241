import { createHash } from 'node:crypto';
import type { DetectorFactKind, DetectorFactMap } from '../../model/facts/index.ts';
import type { Confidence, RelatedLocation, SourceLocation, Suggestion, TextEdit } from '../../model/index.ts';
import type { ts } from '../../syntax/ts.ts';
import type { FileView } from './file-view.ts';
import type { DetectorProject } from './project.ts';
import { locationOf } from './syntax.ts';
import type { TextScan } from './text-scan.ts';

/** Receives what detectors find. */
export type Emit = <K extends DetectorFactKind>(kind: K, fact: DetectorFactMap[K]) => void;

/** A detector that looks at one file at a time. */
export interface FileDetector {
  /** A cheap look at the text: a file that does not pass can give it nothing, and is not even parsed if none passes. */
  readonly trigger: (scan: TextScan, project: DetectorProject) => boolean;
  run(view: FileView, emit: Emit): void;
}

/** A detector that judges the whole project: what is absent everywhere. */
export interface ProjectDetector {
  run(project: DetectorProject, emit: Emit): void;
}

/** The fields that every fact shares, with their defaults. */
export function detected(
  node: ts.Node | SourceLocation,
  identity: string,
  more: {
    readonly confidence?: Confidence;
    readonly related?: readonly RelatedLocation[];
    readonly fix?: readonly TextEdit[] | undefined;
    readonly suggestions?: readonly Suggestion[];
  } = {},
): {
  readonly location: SourceLocation;
  readonly related: readonly RelatedLocation[];
  readonly confidence: Confidence;
  readonly identity: string;
  readonly suggestions: readonly Suggestion[];
  readonly fix?: readonly TextEdit[];
} {
  return {
    location: 'kind' in node ? locationOf(node) : node,
    related: more.related ?? [],
    confidence: more.confidence ?? 'high',
    identity,
    suggestions: more.suggestions ?? [],
    ...(more.fix && { fix: more.fix }),
  };
}

/** An identity that survives line shifts and white space: the text of a node without blanks. */
export function identityOf(node: ts.Node, ...parts: readonly string[]): string {
  return [...parts, shorten(node.getText().replaceAll(/\s+/g, ''), 160)].join('|');
}

/** The source of a node on one line, cut off after a length in characters. */
export function shorten(text: string, length = 60): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** A hash that identifies a secret without giving it away. */
export function fingerprintOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 32);
}

/** The only form in which a secret may be shown: its first four characters and its length. */
export function mask(secret: string): string {
  const shown = secret.length > 8 ? secret.slice(0, 4) : '';
  return `${shown}… (${String(secret.length)} characters)`;
}
