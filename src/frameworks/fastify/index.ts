import type { FrameworkAdapter } from '../adapter.ts';
import { collectRoutes } from './collect.ts';
import { createApplication } from './factory.ts';
import { fastifyModels } from './models.ts';
import { startPlugins } from './start-command.ts';
import { FastifyState } from './state.ts';

/** Fastify 4 and 5. */
export const fastifyAdapter: FrameworkAdapter = {
  name: 'fastify',
  packages: ['fastify'],
  factoryPattern: /\b[Ff]astify\w*\s*(?:<[^()]{0,300}>\s*)?\(|require\(['"]fastify['"]\)/,
  models: fastifyModels,
  symbolicApplication: (evaluator, file) => (FastifyState.of(evaluator).leftOut.has(file) ? undefined : createApplication(evaluator, { file, node: undefined, isSymbolic: true })),
  settle(evaluator) {
    startPlugins(evaluator);
    for (const { boot } of FastifyState.of(evaluator).applications) boot.finish();
  },
  collect: collectRoutes,
};
