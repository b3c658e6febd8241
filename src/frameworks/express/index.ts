import type { FrameworkAdapter } from '../adapter.ts';
import { collectRoutes } from './collect.ts';
import { expressModels, SERVER_MODELS } from './models.ts';
import { createRouter } from './router.ts';

/** Express 4 and 5. */
export const expressAdapter: FrameworkAdapter = {
  name: 'express',
  packages: ['express'],
  factoryPattern: /\bexpress\s*\(|\bRouter\s*\(/,
  models: () => new Map([...expressModels(), ...SERVER_MODELS]),
  symbolicApplication: (evaluator) => createRouter(evaluator, { kind: 'application', major: 5, node: undefined, isSymbolic: true }),
  collect: collectRoutes,
};
