import type { SinkKind, TaintedFlow } from '../model/index.ts';
import { toProblem } from './detected.ts';
import type { RuleContext, RuleListeners } from './rule.ts';

const MANY = 3;

/** Reports the flows to one kind of sink; the rule says what the data does there. */
export function flowListener(context: RuleContext, sink: SinkKind, whatItDoes: (flow: TaintedFlow) => string): RuleListeners {
  return {
    TaintedFlow: (flow) => {
      if (flow.sink !== sink) return;
      const message = `\`${flow.source}\`${routesOf(flow)} ${whatItDoes(flow)}.`;
      const [route] = flow.routes;
      context.report({ ...toProblem(flow, message), flow: flow.flow, ...(route !== undefined && (flow.routes.length === 1 ? { route } : { routes: flow.routes })) });
    },
  };
}

/** The request that the source belongs to, where it is known and there are not too many. */
function routesOf({ routes }: TaintedFlow): string {
  if (routes.length === 0) return '';
  return routes.length > MANY ? ` of ${String(routes.length)} routes` : ` of ${routes.join(', ')}`;
}
