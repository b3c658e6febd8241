import { originOf } from '../detectors/core/origin.ts';
import { unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { PARAMETER_DECORATORS } from '../vocabulary/sources.ts';
import type { Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import { decoratorsOf } from './nest.ts';
import { State } from './state.ts';
import { callBack } from './summaries.ts';
import { definitionOf } from './definitions.ts';
import { NOTHING, type Value } from './value.ts';

/** What the function of `createParamDecorator` gives for a parameter: https://docs.nestjs.com/custom-decorators#param-decorators. */
export function customValue(parameter: ts.ParameterDeclaration, frame: Frame): Value | undefined {
  const { project } = frame.engine;
  for (const { name, callee, args } of decoratorsOf(parameter)) {
    if (PARAMETER_DECORATORS.has(name)) continue;
    const made = definitionOf(callee, project);
    const call = made && unwrap(made);
    if (!call || !ts.isCallExpression(call) || originOf(call.expression, project) !== '@nestjs/common#createParamDecorator') continue;
    const [factory] = call.arguments;
    const state = new State();
    const data = args[0] ? evaluate(args[0], state, frame) : NOTHING;
    return factory && callBack(evaluate(factory, state, frame), [data, { taints: [], role: 'context' }], call, state, frame);
  }
  return undefined;
}
