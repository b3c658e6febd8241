import { Unknown } from '../../../evaluate/values.ts';
import { pluginModel, provide } from './plugin-model.ts';

/** `@fastify/websocket`: routes with `websocket: true` pass all hooks before the connection is upgraded. */
export const websocketModel = pluginModel({ package: '@fastify/websocket', major: 11, load: (loading) => provide(loading, 'websocketServer', new Unknown('fastify.websocketServer', { truthy: true })) });
