import { pluginModel } from './plugin-model.ts';

/** `@fastify/cors` says to browsers who may read answers; it refuses no request. */
export const corsModel = pluginModel({ package: '@fastify/cors', major: 11, load: () => undefined });
