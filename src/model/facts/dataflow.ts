import type { RelatedLocation } from '../location.ts';
import type { SinkKind } from '../sink-kinds.ts';
import type { Detected } from './detected.ts';

/** The part of a request that a flow starts from. */
export type SourcePart = 'body' | 'query' | 'params' | 'headers' | 'cookies' | 'files' | 'url' | 'message' | 'other';

/** Data of a request that reaches a place where it can do harm, with nothing in between that stops it. */
export interface TaintedFlow extends Detected {
  readonly sink: SinkKind;
  /** The call or assignment that receives it: `db.query()`. */
  readonly api: string;
  /** The source as the code writes it: `req.query.id`. */
  readonly source: string;
  readonly part: SourcePart;
  /** Names of the routes that the handler serves, sorted. */
  readonly routes: readonly string[];
  /** Source, steps and sink in the order in which data flows. */
  readonly flow: readonly RelatedLocation[];
}
