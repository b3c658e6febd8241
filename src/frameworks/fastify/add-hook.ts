import { choiceOf, conditionOf, runUnder } from '../../evaluate/branches.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { Union, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { APPLICATION_HOOKS, isPhase } from './phases.ts';
import type { FastifyInstance } from './instance.ts';
import { ownConditions } from './own-conditions.ts';

/**
 * `addHook(name, hook)`: hooks of the request are queued behind the plugins that were registered before, then
 * handed down to every scope below; `onRoute` acts at once, on routes that are registered from now on.
 */
export function addHook(instance: FastifyInstance, call: NativeCall): Value {
  const { evaluator, args: [name, value], node } = call;
  if (evaluator.judging) return instance;
  evaluator.budget.registrations += 1;
  const conditions = ownConditions(evaluator);
  if (name === 'onRoute') instance.onRoute.push({ value, stamp: evaluator.clock.stamp(), conditions });
  else if (name === 'onRegister') instance.onRegister.push({ value, conditions });
  else if (name instanceof Union) for (const option of name.options) runUnder(evaluator, [choiceOf(name, option, node)], () => addHook(instance, { ...call, args: [option, value] }));
  else if (isPhase(name)) instance.application.boot.enqueue(() => instance.addHook({ phase: name, value, instance, node, conditions }));
  else if (typeof name !== 'string') {
    const isOfRequest = conditionOf(new Unknown(`${labelOf(name)} is a phase of the request`), true, node);
    instance.application.boot.enqueue(() => instance.addHook({ phase: 'preHandler', value, instance, node, conditions: [...conditions, isOfRequest] }));
  } else if (APPLICATION_HOOKS.has(name)) return instance;
  return instance;
}
