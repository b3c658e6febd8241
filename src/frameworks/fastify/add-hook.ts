import { Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { APPLICATION_HOOKS, isPhase } from './phases.ts';
import type { FastifyInstance } from './instance.ts';
import { ownConditions } from './own-conditions.ts';

/**
 * `addHook(name, hook)`: hooks of the request are queued behind the plugins that were registered before, then
 * handed down to every scope below; `onRoute` acts at once, on routes that are registered from now on.
 */
export function addHook(instance: FastifyInstance, { evaluator, args: [name, value], node }: NativeCall): Value {
  if (evaluator.judging) return instance;
  evaluator.budget.registrations += 1;
  const conditions = ownConditions(evaluator);
  if (name === 'onRoute') instance.onRoute.push({ value, stamp: evaluator.clock.stamp(), conditions });
  else if (name === 'onRegister') instance.onRegister.push(value);
  else if (isPhase(name)) instance.application.boot.enqueue(() => instance.addHook({ phase: name, value, instance, node, conditions }));
  else if (typeof name !== 'string') {
    const unclear = new Unknown('hook of an unknown phase', { carries: [value], node });
    instance.application.boot.enqueue(() => instance.addHook({ phase: 'preHandler', value: unclear, instance, node, conditions }));
  } else if (APPLICATION_HOOKS.has(name)) return instance;
  return instance;
}
