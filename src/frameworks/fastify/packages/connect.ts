import { native } from '../../../evaluate/intrinsics/native.ts';
import { ArrayValue, HostObject, isCallable, Optional, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { connectHook } from '../connect-middleware.ts';
import { FastifyInstance } from '../instance.ts';
import { joinPath } from '../path.ts';
import { isPhase } from '../phases.ts';
import { optionOf, pluginModel, provide, type Loading } from './plugin-model.ts';
import { ownConditions } from '../own-conditions.ts';

/** `@fastify/middie` and `@fastify/express`: `use` adds middleware to a scope; scopes that are made later inherit it. */
export const middieModel = pluginModel({ package: '@fastify/middie', major: 9, load: (loading) => provideUse(loading, optionOf(loading, 'hook')) });
export const expressBridgeModel = pluginModel({ package: '@fastify/express', major: 4, load: (loading) => provideUse(loading, optionOf(loading, 'expressHook')) });

function provideUse(loading: Loading, wanted: Value): void {
  const phase = isPhase(wanted) ? wanted : 'onRequest';
  provide(loading, 'use', native('use', (call) => use(call, phase)));
}

function use(call: NativeCall, phase: Parameters<FastifyInstance['hooksOf']>[0]): Value {
  const { evaluator, self, args, node } = call;
  if (!(self instanceof FastifyInstance) || evaluator.judging) return self;
  const [first, ...rest] = args;
  const hasPath = !isCallable(first) && !(first instanceof ArrayValue && first.items.some(isCallable));
  const paths = hasPath ? pathsOf(first).map((path) => (path instanceof HostObject ? path : joinPath(self.prefix, path, 'slash'))) : [self.prefix];
  const functions = (hasPath ? rest : args).flatMap((each) => (each instanceof ArrayValue ? each.items : [each]));
  for (const path of paths) {
    for (const middleware of functions) {
      self.inheritLater({ phase, value: connectHook(middleware instanceof Optional ? middleware.value : middleware), instance: self, node, conditions: ownConditions(evaluator), path });
    }
  }
  return self;
}

function pathsOf(path: Value): readonly Value[] {
  if (!(path instanceof ArrayValue)) return [path];
  return path.items.flatMap((item) => pathsOf(item instanceof Optional ? item.value : item));
}
