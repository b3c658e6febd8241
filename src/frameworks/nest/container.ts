import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { ApplicationValue } from './application.ts';
import { Injector } from './injector.ts';
import { scanModules, type ModuleGraph } from './module-graph.ts';

/** The modules of an application and the instances that its container holds. */
export interface NestContainer {
  readonly application: ApplicationValue;
  readonly graph: ModuleGraph;
  readonly injector: Injector;
}

const containers = new WeakMap<ApplicationValue, NestContainer>();

/** The container of an application, built from its root module when it is first needed. */
export function containerOf(evaluator: Evaluator, application: ApplicationValue): NestContainer {
  let container = containers.get(application);
  if (!container) {
    const graph = scanModules(evaluator, application.options.root);
    container = { application, graph, injector: new Injector(evaluator, graph) };
    containers.set(application, container);
  }
  return container;
}
