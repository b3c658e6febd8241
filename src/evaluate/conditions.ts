import type { ts } from '../syntax/ts.ts';
import type { Value } from './values.ts';

/** Something that must hold for the code to be reached. */
export interface PathCondition {
  /** The label of the tested value; two conditions with one label are the same test. */
  readonly label: string;
  readonly polarity: boolean;
  readonly deps: readonly string[];
  /** `catch`: an exception that may or may not be thrown. `callback`: called by code that could not be read. `default`: a setting has its default. */
  readonly kind: 'branch' | 'loop' | 'catch' | 'callback' | 'default';
  readonly test: Value;
  readonly node: ts.Node | undefined;
  /** For `catch`: the exception may come from a call that got an absent credential. */
  readonly absent?: boolean;
  /** For `catch`: nothing but `throw` statements that can be read leads there. */
  readonly isThrown?: boolean;
  /** Survives the end of the function: what follows only runs when the exception was not thrown. */
  readonly untilTry?: boolean;
}

/** That code which may end at several places came as far as this. */
export const SO_FAR: PathCondition = { label: 'how far it came', polarity: true, deps: [], kind: 'branch', test: undefined, node: undefined };

/** The same test with the opposite outcome. */
export function opposite(condition: PathCondition): PathCondition {
  return { ...condition, polarity: !condition.polarity };
}

/** `a && !(b)` for people. */
export function printConditions(conditions: readonly PathCondition[]): string {
  return conditions.map((condition) => (condition.polarity ? condition.label : negate(condition.label))).join(' && ');
}

function negate(label: string): string {
  return /^[\w.$[\]]+$/.test(label) ? `!${label}` : `!(${label})`;
}
