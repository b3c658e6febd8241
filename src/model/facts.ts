import type { DetectorFactMap, TaintedFlow } from './facts/index.ts';
import type { TextEdit } from './finding.ts';
import type { RelatedLocation, SourceLocation } from './location.ts';

export type * from './facts/index.ts';

/** Why a layer that looks like a guard or a limiter does not protect what it should. */
export type DefectCode =
  | 'never rejects'
  | 'registered after its routes'
  | 'skipped by arity'
  | 'pattern never matches'
  | 'partly covers'
  | 'continues after denying'
  | 'optional credentials'
  | 'fails open'
  | 'encapsulated away'
  | 'not awaited'
  | 'read before it exists'
  | 'metadata is never read'
  | 'bypassable path test'
  | 'disabled'
  | 'bypassable key'
  | 'counts too late'
  | 'not inherited'
  | 'bound too late';

/** A guard or limiter that stands in the code and cannot do its work. */
export interface IneffectiveLayer {
  readonly location: SourceLocation;
  readonly name: string;
  /** What it was meant to be. */
  readonly meant: 'authentication' | 'authorization' | 'rate limit' | 'validation';
  readonly defect: DefectCode;
  /** One clause that says what was seen, for the end of the message. */
  readonly why: string;
  /** Route names that it should have protected, sorted; may be empty. */
  readonly routes: readonly string[];
  readonly related: readonly RelatedLocation[];
  /** Edits after which it works, where nothing else changes. */
  readonly fix?: readonly TextEdit[];
}

/**
 * What detectors and judges hand to the rules besides routes. A new kind of fact is a new key here.
 */
export interface FactMap extends DetectorFactMap {
  IneffectiveLayer: IneffectiveLayer;
  TaintedFlow: TaintedFlow;
}

/** The name of a kind of fact. */
export type FactKind = keyof FactMap;

/** Facts of every kind, each list sorted by location. */
export type Facts = { readonly [K in FactKind]: readonly FactMap[K][] };
