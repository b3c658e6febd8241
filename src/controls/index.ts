import type { Evaluator } from '../evaluate/evaluator.ts';
import type { RegisteredRoute } from '../frameworks/adapter.ts';
import type { Gap, IneffectiveLayer, Route } from '../model/index.ts';
import { cutOffLayers } from './cut-off-layers.ts';
import { Declared, type Declarations } from './declared.ts';
import { ineffectiveLayers } from './ineffective.ts';
import { Judge } from './judge.ts';
import { judgeRoute } from './judged-route.ts';
import { publicReasons } from './public-routes.ts';
import { withSecondFactor } from './second-factor.ts';
import { routeMaker } from './to-route.ts';
import type { TrialMemory } from './trial-memory.ts';

/** What judging the routes of a project showed. */
export interface JudgedProject {
  readonly routes: readonly Route[];
  readonly ineffective: readonly IneffectiveLayer[];
  /** Declarations of the configuration that match nothing, and layers that were not followed to their end. */
  readonly gaps: readonly Gap[];
}

/** Judges every route: its chain, its handler, and the guards that do not reach it. */
export function judgeProject(evaluator: Evaluator, registered: readonly RegisteredRoute[], declarations: Declarations = {}, memory?: TrialMemory): JudgedProject {
  const declared = new Declared(declarations);
  const judge = new Judge(evaluator, declared, memory);
  const judged = registered.flatMap((route) => route.methods.flatMap((method) => {
    memory?.beginRoute(route);
    return judgeRoute(judge, route, method) ?? [];
  }));
  memory?.endRoutes();
  const reasons = publicReasons(judged, declared);
  const makeRoute = routeMaker(evaluator, declared);
  const routes = withSecondFactor(judged.map((each) => makeRoute(each, reasons.get(each))), evaluator.host);
  return { routes, ineffective: ineffectiveLayers(judge, judged), gaps: [...declared.staleGaps(), ...cutOffLayers(judged)] };
}
