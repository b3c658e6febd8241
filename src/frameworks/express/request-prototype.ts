import { labelOf } from '../../evaluate/labels.ts';
import { Union, type Slot } from '../../evaluate/values.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { RequestApplication } from './application-locals.ts';
import type { Placement } from './placements.ts';
import type { ExpressState } from './state.ts';

/** What tells the requests of one layer from those of others. */
export type Inheritance = Pick<RegisteredLayer, 'inherited' | 'argument'>;

/** `express.request.user = …`, `app.request.user = …`, `app.locals.users = …`: what is on each request that reaches a placement. A mounted application inherits from the one around it. */
export function inheritanceOf({ steps }: Placement, state: ExpressState): Inheritance {
  const applications = [...new Set(steps.map(({ router }) => router))].filter(({ options }) => options.kind === 'application');
  const holders = [state.request, ...applications.map(({ request }) => request)].filter(({ props }) => props.size > 0);
  const application = applications.at(-1);
  const own = application && application.locals.assigned.size > 0 ? [['app', new RequestApplication(application)] as const] : [];
  if (holders.length + own.length === 0) return {};
  const inherited = new Map<string, Slot>([...own, ...holders.flatMap(({ props }) => [...props].map(([name, slot]): [string, Slot] => [name, written(slot, name)]))]);
  return { inherited, argument: `request of ${applications.map((application) => state.routers.indexOf(application)).join(' in ')}` };
}

/** What was there before a condition is what any request has. */
function written(slot: Slot, name: string): Slot {
  return slot instanceof Union ? new Union(slot.options.map((option) => (labelOf(option) === `express.request.${name}` ? undefined : option))) : slot;
}
