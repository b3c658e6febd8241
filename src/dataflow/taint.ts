import { SINK_KINDS, type SinkKind, type SourcePart } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';

/** Where request data enters. */
export interface Source {
  readonly part: SourcePart;
  readonly node: ts.Node;
  /** The fields that were read from it elsewhere: `.id` after `const { id } = req.params`. */
  readonly fields?: string;
}

/** A place that data passes, as a list from the last to the first. */
export interface Step {
  readonly node: ts.Node;
  readonly message: string;
  readonly before: Step | undefined;
  readonly count: number;
}

/** Request data in a value. */
export interface Taint {
  /**
   * What it is: `R.query.id`. `~op` is a part or a form of it for which checks of the whole hold too, `^op` one for which they do not.
   * Ids of parameters while a function is summarised start with `#` and a number.
   */
  readonly id: string;
  /** Undefined for the symbols of a summary. */
  readonly source: Source | undefined;
  /** Kinds of sinks (and facts about paths) that it is safe for. */
  readonly safe: number;
  /** The text before it; `UNKNOWN` and `TAINTED` stand for what is not constant. */
  readonly lead: string;
  /** `any`: the client decides about the type as well, so that it may be an object. */
  readonly shape: 'any' | 'text';
  /** A path without `..` inside. */
  readonly isNormal: boolean;
  readonly steps: Step | undefined;
}

/** A piece of text that is not constant and not of the client. */
export const UNKNOWN = '\u0000';
/** A piece of text that the client decides. */
export const TAINTED = '\u0001';

/** Bits of facts about paths, above those of the kinds, which stand in the order of the model. */
export const RELATIVE = 1 << 20;
/** No `..` at all. */
export const NO_DOTS = 1 << 21;
/** No `..` at the start of a normal path. */
export const NO_INITIAL_DOTS = 1 << 22;
/** Starts with a slash. */
export const STARTS_WITH_SLASH = 1 << 23;
/** Does not start with two slashes. */
export const NO_DOUBLE_SLASH = 1 << 24;
/** Without slashes, though not without the backslashes of Windows. */
export const NO_SLASH = 1 << 25;
/** Safe for every kind. */
export const ALL = (1 << 26) - 1;

/** The bit set of some kinds. */
export function bitsOf(kinds: Iterable<SinkKind>): number {
  let bits = 0;
  for (const kind of kinds) bits |= 1 << SINK_KINDS.indexOf(kind);
  return bits;
}

/** What is safe when data is known to be a text. */
export const TEXT_BITS = bitsOf(['nosql', 'assignment', 'prototype']);
/** What is safe when a host is known. */
export const HOST_BITS = bitsOf(['ssrf', 'redirect']);

const MAX_STEPS = 14;
const MAX_LEAD = 160;
const MAX_ID = 160;

/** A taint with a step added. */
export function addStep(taint: Taint, node: ts.Node, message: string): Taint {
  const { steps } = taint;
  if ((steps?.count ?? 0) >= MAX_STEPS || steps?.node === node) return taint;
  return { ...taint, steps: { node, message, before: steps, count: (steps?.count ?? 0) + 1 } };
}

/** A taint of a part or a form of what another one is about. */
export function derive(taint: Taint, suffix: string, change: Partial<Taint> = {}): Taint {
  const id = taint.id.length > MAX_ID ? taint.id : taint.id + suffix;
  return { ...taint, ...change, id };
}

/** Text that is put in front of others, cut to what the analysis looks at. */
export function cutLead(text: string): string {
  return text.length > MAX_LEAD ? text.slice(0, MAX_LEAD) : text;
}

/** Tells apart taints that a join has to keep apart. */
export function keyOf(taint: Taint): string {
  return `${taint.id}|${String(taint.safe)}|${taint.lead}|${taint.shape}|${String(taint.isNormal)}|${String(taint.source?.node.pos ?? '')}`;
}
