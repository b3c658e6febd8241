import { choiceOf } from '../../../evaluate/branches.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { ArrayValue, HostObject, isCallable, Union, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { listed, type Listed } from '../chain.ts';
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
  const paths = hasPath ? pathsOf(first).map(({ value, conditions }) => ({ value: value instanceof HostObject ? value : joinPath(self.prefix, value, 'slash'), conditions })) : [{ value: self.prefix, conditions: [] }];
  const functions = listed(new ArrayValue([...(hasPath ? rest : args)]));
  for (const path of paths) {
    for (const middleware of functions) {
      self.inheritLater({ phase, value: connectHook(middleware.value), instance: self, node, conditions: [...ownConditions(evaluator), ...path.conditions, ...middleware.conditions], path: path.value });
    }
  }
  return self;
}

/** Every path below which middleware runs; of several possible ones each under the condition that it is the one. */
export function pathsOf(path: Value): readonly Listed[] {
  return listed(path).flatMap(({ value, conditions }): readonly Listed[] => (value instanceof Union ? value.options.map((option) => ({ value: option, conditions: [...conditions, choiceOf(value, option)] })) : [{ value, conditions }]));
}
