import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ObjectValue } from '../../evaluate/values.ts';
import type { IneffectiveLayer, TextEdit } from '../../model/index.ts';
import { headOf } from '../../syntax/locations.ts';
import { ts } from '../../syntax/ts.ts';
import { APP_TOKENS } from '../../vocabulary/nest-metadata.ts';
import type { RegisteredRoute } from '../adapter.ts';
import type { ApplicationEvent } from './application.ts';
import type { NestContainer } from './container.ts';
import { globalEnhancers } from './enhancers.ts';

/**
 * Microservices that are connected to an application run without its global guards, pipes and interceptors unless
 * `inheritAppConfig` says otherwise: https://docs.nestjs.com/faq/hybrid-application#sharing-configuration
 */
export function hybridDefects(evaluator: Evaluator, container: NestContainer, entries: readonly RegisteredRoute[]): readonly IneffectiveLayer[] {
  const messages = entries.filter(({ kind }) => kind === 'message');
  const lost = [
    ...(globalEnhancers(evaluator, container, APP_TOKENS.APP_GUARD, 'guards').length > 0 ? ['guards'] : []),
    ...(globalEnhancers(evaluator, container, APP_TOKENS.APP_PIPE, 'pipes').length > 0 ? ['pipes'] : []),
  ];
  if (messages.length === 0 || lost.length === 0) return [];
  const routes = messages.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`)).sort();
  return container.application.events.filter((event) => event.kind === 'microservice' && !mayInherit(evaluator, event)).flatMap((event): IneffectiveLayer[] => {
    if (!event.node) return [];
    const fix = addOption(event.node);
    return [{ location: headOf(event.node), name: `global ${lost.join(' and ')}`, meant: 'authentication', defect: 'not inherited', why: 'inheritAppConfig is not set', routes, related: [], ...(fix ? { fix } : {}) }];
  });
}

function mayInherit(evaluator: Evaluator, { args: [, options] }: ApplicationEvent): boolean {
  return options !== undefined && (!(options instanceof ObjectValue) || evaluator.truth(evaluator.get(options, 'inheritAppConfig')) !== false);
}

/** `connectMicroservice(options)` becomes `connectMicroservice(options, { inheritAppConfig: true })`. */
function addOption(node: ts.Node): readonly TextEdit[] | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length !== 1 || node.arguments.some(ts.isSpreadElement)) return undefined;
  const { end } = node.arguments[0] as ts.Node;
  return [{ file: node.getSourceFile().fileName, start: end, end, text: ', { inheritAppConfig: true }' }];
}
