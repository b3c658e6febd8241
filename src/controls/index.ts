import type { Evaluator } from '../evaluate/evaluator.ts';
import type { RegisteredRoute } from '../frameworks/adapter.ts';
import type { IneffectiveLayer, Route } from '../model/index.ts';
import { headOf } from '../syntax/locations.ts';
import { locationOf } from '../syntax/locations.ts';
import { printConditions } from '../evaluate/conditions.ts';
import { ineffectiveLayers } from './ineffective.ts';
import { Judge } from './judge.ts';
import { judgeRoute, type JudgedRoute } from './judged-route.ts';
import { layerName, toLayer } from './layers.ts';
import { controlsOf } from './route-controls.ts';
import { traitsOf } from './route-traits.ts';
import { inputsOf } from './validation.ts';

/** What judging the routes of a project showed. */
export interface JudgedProject {
  readonly routes: readonly Route[];
  readonly ineffective: readonly IneffectiveLayer[];
}

/** Judges every route: its chain, its handler, and the guards that do not reach it. */
export function judgeProject(evaluator: Evaluator, registered: readonly RegisteredRoute[]): JudgedProject {
  const judge = new Judge(evaluator);
  const judged = registered.flatMap((route) => route.methods.flatMap((method) => judgeRoute(judge, route, method) ?? []));
  return { routes: judged.map(toRoute), ineffective: ineffectiveLayers(judge, judged) };
}

function toRoute(judged: JudgedRoute): Route {
  const { route, method, handler } = judged;
  const controls = controlsOf(judged);
  const name = handler ? layerName(handler.layer) : '';
  const condition = printConditions(route.conditions);
  const { authentication } = controls;
  const inputs = handler ? inputsOf(handler) : [];
  return {
    id: `${route.framework}|${method}|${route.path}|${name}`,
    framework: route.framework,
    method,
    path: route.path,
    location: headOf(route.node),
    ...(handler ? { handler: { name, ...(handler.layer.node ? { location: locationOf(handler.layer.node) } : {}) } } : {}),
    application: route.application,
    scope: route.scope,
    chain: [...judged.layers, ...(handler ? [handler] : [])].map(toLayer),
    inputs,
    controls,
    traits: traitsOf(method, route.path, name, inputs),
    kind: route.kind,
    ...(authentication.status === 'waived' && authentication.reason !== undefined ? { publicReason: authentication.reason } : {}),
    ...(condition ? { condition } : {}),
  };
}
