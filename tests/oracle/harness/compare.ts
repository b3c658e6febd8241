import type { Control, Route } from '../../../src/model/index.ts';
import { routeName } from '../../../src/model/index.ts';
import type { RouteTruth } from './truth.ts';

/** One point in which the analysis and the real framework differ. */
export interface Disagreement {
  readonly route: string;
  /** `inventory`, or the control that was judged differently. */
  readonly about: string;
  readonly message: string;
  /** The analysis calls an open route protected: the worst kind. */
  readonly isFalseSafety: boolean;
}

/** What one comparison looked at. */
export interface Comparison {
  readonly disagreements: readonly Disagreement[];
  /** Route names that both sides have. */
  readonly routes: number;
  /** Of those, the ones whose authentication verdict was `unknown`. */
  readonly unknown: number;
}

/** Compares the routes of the analysis with what the framework did. */
export function compareRoutes(truths: readonly RouteTruth[], routes: readonly Route[]): Comparison {
  const ours = new Map<string, Route[]>();
  for (const route of routes) {
    const name = normalise(routeName(route));
    ours.set(name, [...(ours.get(name) ?? []), route]);
  }
  const disagreements: Disagreement[] = [];
  let compared = 0;
  let unknown = 0;
  for (const truth of truths) {
    const found = ours.get(normalise(truth.name));
    ours.delete(normalise(truth.name));
    if (!found) {
      if (truth.presence === 'endpoint') disagreements.push(inventory(truth.name, `${truth.name} is missing (${truth.seen})`));
      continue;
    }
    compared++;
    if (found.every(route => route.controls.authentication.status === 'unknown')) unknown++;
    disagreements.push(...compareControls(truth, found));
  }
  for (const name of ours.keys()) disagreements.push(inventory(name, `${name} does not exist`));
  return { disagreements, routes: compared, unknown };
}

function compareControls(truth: RouteTruth, routes: readonly Route[]): readonly Disagreement[] {
  const points: [string, readonly string[] | undefined, (route: Route) => Control][] = [
    ['authentication', truth.authentication, route => route.controls.authentication],
    ['authorization', truth.authorization, route => route.controls.authorization],
    ['rateLimit', truth.rateLimit, route => route.controls.rateLimit],
    ...(['body', 'query', 'params'] as const).map(
      part => [`validation.${part}`, truth.validation[part], (route: Route) => route.controls.validation[part]] as [string, readonly string[] | undefined, (route: Route) => Control],
    ),
  ];
  return points.flatMap(([about, allowed, read]) => {
    const verdicts = routes.map(read);
    // Of two routes with the same name only the first that answers is ever seen, so one of them has to agree.
    if (!allowed || verdicts.some(verdict => allowed.includes(verdict.status))) return [];
    const said = verdicts.map(describe).join(' / ');
    return [{
      route: truth.name,
      about,
      message: `${truth.name}: ${about} is ${said}, reality allows ${allowed.join('|')} (${truth.seen})`,
      isFalseSafety: about === 'authentication' && verdicts.every(verdict => verdict.status === 'present'),
    }];
  });
}

function describe(control: Control): string {
  const why = control.reason ?? control.evidence.map(one => `${one.name}: ${one.why}`).join('; ');
  return why ? `${control.status} [${why}]` : control.status;
}

function inventory(route: string, message: string): Disagreement {
  return { route, about: 'inventory', message, isFalseSafety: false };
}

/** `/users/` and `/users` are the same address unless routing is strict, `*` and `/*` are always; requests show what really differs. */
export function normalise(name: string): string {
  const space = name.indexOf(' ');
  const path = `/${name.slice(space + 1)}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
  return `${name.slice(0, space)} ${path}`;
}
