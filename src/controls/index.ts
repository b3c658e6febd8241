import type { Evaluator } from '../evaluate/evaluator.ts';
import type { RegisteredRoute } from '../frameworks/adapter.ts';
import type { Gap, IneffectiveLayer, Route } from '../model/index.ts';
import { headOf } from '../syntax/locations.ts';
import { locationOf } from '../syntax/locations.ts';
import { printConditions } from '../evaluate/conditions.ts';
import { Declared, type Declarations } from './declared.ts';
import { ineffectiveLayers } from './ineffective.ts';
import { Judge } from './judge.ts';
import { judgeRoute, type JudgedRoute } from './judged-route.ts';
import { layerName, toLayer } from './layers.ts';
import { publicReasons } from './public-routes.ts';
import { controlsOf } from './route-controls.ts';
import { traitsOf } from './route-traits.ts';
import { inputsOf } from './validation.ts';

/** What judging the routes of a project showed. */
export interface JudgedProject {
  readonly routes: readonly Route[];
  readonly ineffective: readonly IneffectiveLayer[];
  /** Declarations of the configuration that match nothing. */
  readonly gaps: readonly Gap[];
}

/** Judges every route: its chain, its handler, and the guards that do not reach it. */
export function judgeProject(evaluator: Evaluator, registered: readonly RegisteredRoute[], declarations: Declarations = {}): JudgedProject {
  const declared = new Declared(declarations);
  const judge = new Judge(evaluator, declared);
  const judged = registered.flatMap((route) => route.methods.flatMap((method) => judgeRoute(judge, route, method) ?? []));
  const reasons = publicReasons(judged, declared);
  return { routes: judged.map((each) => toRoute(each, declared, reasons.get(each))), ineffective: ineffectiveLayers(judge, judged), gaps: declared.staleGaps() };
}

function toRoute(judged: JudgedRoute, declared: Declared, reason: string | undefined): Route {
  const { route, method, handler } = judged;
  const controls = declared.withExternal(controlsOf(judged, reason));
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
    traits: traitsOf(method, route.path, inputs),
    kind: route.kind,
    ...(authentication.status === 'waived' && authentication.reason === reason && reason !== undefined ? { publicReason: reason } : {}),
    ...(condition ? { condition } : {}),
  };
}
