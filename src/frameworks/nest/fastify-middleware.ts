import { isCallable, type NativeCall } from '../../evaluate/values.ts';
import { isPathArgument } from '../express/paths.ts';
import { handlersOf } from '../express/router.ts';
import { connectHook } from '../fastify/connect-middleware.ts';
import { pathsOf } from '../fastify/packages/connect.ts';
import type { FastifyInstance } from '../fastify/instance.ts';

/** `app.use(...)` on Fastify: Nest loads `@fastify/middie`, whose middleware runs for every route, early or late. */
export function useOnFastify(instance: FastifyInstance, { evaluator, args, node }: NativeCall): void {
  const [first] = args;
  if (evaluator.judging || first === undefined) return;
  const hasPath = !isCallable(first) && isPathArgument(first, evaluator);
  for (const path of hasPath ? pathsOf(first) : [{ value: '', conditions: [] }]) {
    for (const { value, conditions } of handlersOf(hasPath ? args.slice(1) : args, node, hasPath ? 1 : 0)) {
      instance.inheritLater({ phase: 'onRequest', value: connectHook(value), instance, node, conditions: [...evaluator.conditions, ...path.conditions, ...conditions], path: path.value });
    }
  }
}
