import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { packageValue } from '../../evaluate/unknowns.ts';
import { ObjectValue, type NativeFunction, type Value } from '../../evaluate/values.ts';
import { configurableModuleBuilder } from './configurable-module.ts';
import { enhancerDecorators } from './enhancer-decorators.ts';
import { commonConstants } from './enums.ts';
import { exceptionClasses } from './exceptions.ts';
import { parameterDecorators } from './parameter-decorators.ts';
import { pipeClasses } from './pipe-classes.ts';
import { routeDecorators } from './route-decorators.ts';

const exceptions = new WeakMap<Evaluator, ReadonlyMap<string, NativeFunction>>();

/** The exception classes that the analysed code sees. */
export function exceptionsOf(evaluator: Evaluator): ReadonlyMap<string, NativeFunction> {
  let classes = exceptions.get(evaluator);
  if (!classes) exceptions.set(evaluator, (classes = exceptionClasses(evaluator)));
  return classes;
}

/** An object with the modelled members of a package; all others stay package values. */
export function moduleOf(name: string, ...members: readonly ReadonlyMap<string, Value>[]): ObjectValue {
  const module = new ObjectValue({ open: packageValue(name, '') });
  for (const group of members) for (const [key, value] of group) module.props.set(key, value);
  return module;
}

/** `@nestjs/common`: decorators write metadata under the keys of Nest. */
export const commonModel: PackageModel = (evaluator, subpath) => {
  if (subpath !== '' && !/^(decorators|exceptions|enums|pipes)/.test(subpath)) return undefined;
  return moduleOf(
    '@nestjs/common',
    routeDecorators(),
    enhancerDecorators(),
    parameterDecorators(),
    exceptionsOf(evaluator),
    pipeClasses(),
    commonConstants(),
    new Map([['ConfigurableModuleBuilder', configurableModuleBuilder()]]),
  );
};
