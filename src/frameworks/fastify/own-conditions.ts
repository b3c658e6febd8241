import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';

/**
 * A method of one of several instances: that the instance is this one goes without saying for what it records. Functions that
 * have no name of their own are as alike, and are none.
 */
const RECEIVER_CHOICE = /^(?!function )(\S+)(?: \| \1)+ is \1$/;

/** The conditions under which something is registered on an instance. */
export function ownConditions(evaluator: Evaluator): readonly PathCondition[] {
  return evaluator.conditions.filter((condition) => !RECEIVER_CHOICE.test(condition.label));
}
