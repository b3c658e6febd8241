import type { FrameworkAdapter } from './adapter.ts';
import { expressAdapter } from './express/index.ts';
import { fastifyAdapter } from './fastify/index.ts';
import { nestAdapter } from './nest/index.ts';

/** Every framework that is covered, in the order in which reports list them. */
export const FRAMEWORKS: readonly FrameworkAdapter[] = [expressAdapter, fastifyAdapter, nestAdapter];
