import { Unknown, type Value } from '../../evaluate/values.ts';
import { NEST_GUARDS } from '../../vocabulary/nest-guards.ts';
import type { KnownVerdict } from '../adapter.ts';
import type { BoundEnhancer } from './enhancers.ts';

/** What a guard of a package is known to do. */
export function knownGuardVerdict({ written, instance }: BoundEnhancer): KnownVerdict | undefined {
  const entry = [written, instance].map(entryOf).find((each) => each !== undefined);
  return entry && { roles: entry.roles, why: entry.why };
}

function entryOf(value: Value): (typeof NEST_GUARDS)[number] | undefined {
  const origin = value instanceof Unknown ? value.details.origin : undefined;
  if (!origin) return undefined;
  const path = origin.path.filter((part) => part !== '()');
  return NEST_GUARDS.find((entry) => entry.package === origin.package && entry.name === path[0]);
}
