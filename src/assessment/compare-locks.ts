import { LOCKED_CONTROLS, sortLock, type LockedControl, type LockedControlName, type LockedRoute } from './lock.ts';

/** One control that is not what it was. */
export interface ControlChange {
  readonly control: LockedControlName;
  readonly before: LockedControl | undefined;
  readonly after: LockedControl | undefined;
  /** Less protection than before, or less certainty that it is there. */
  readonly isLoss: boolean;
}

/** A route that is not what it was. */
export interface RouteChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly route: LockedRoute;
  /** Empty for a route that was removed. */
  readonly controls: readonly ControlChange[];
  /** It appeared without authentication, or lost a control. */
  readonly isRegression: boolean;
}

/** Kinds of routes that serve nothing of their own. */
const HARMLESS_KINDS: ReadonlySet<LockedRoute['kind']> = new Set(['static', 'redirect', 'documentation', 'orphan']);

/** What has changed from one lock to the other, in the order of the routes. */
export function compareLocks(before: readonly LockedRoute[], after: readonly LockedRoute[]): readonly RouteChange[] {
  const names = renamedApplications(before, after);
  const olds = groupByRoute(before.map((locked) => ({ ...locked, application: names.get(locked.application) ?? locked.application })));
  const news = groupByRoute(after);
  const changes = [...new Set([...olds.keys(), ...news.keys()])].flatMap((key) => compareGroups(olds.get(key) ?? [], news.get(key) ?? []));
  const order = new Map(sortLock(changes.map(({ route }) => route)).map((route, index) => [route, index]));
  return changes.sort((a, b) => (order.get(a.route) ?? 0) - (order.get(b.route) ?? 0));
}

/** A route may be declared several times; what stayed the same is set aside first, the rest is compared in order. */
function compareGroups(before: readonly LockedRoute[], after: readonly LockedRoute[]): readonly RouteChange[] {
  const olds = [...before];
  const news = after.filter((route) => {
    const same = olds.findIndex((old) => compareControls(old, route).length === 0);
    if (same >= 0) olds.splice(same, 1);
    return same < 0;
  });
  const common = Math.min(olds.length, news.length);
  return [
    ...news.slice(0, common).map((route, index) => toChange(olds[index] ?? route, route)),
    ...news.slice(common).map(toAddition),
    ...olds.slice(common).map((route): RouteChange => ({ kind: 'removed', route, controls: [], isRegression: false })),
  ];
}

function toChange(before: LockedRoute, after: LockedRoute): RouteChange {
  const controls = compareControls(before, after);
  return { kind: 'changed', route: after, controls, isRegression: controls.some(({ isLoss }) => isLoss) };
}

function toAddition(route: LockedRoute): RouteChange {
  const isCompanion = /^(?:HEAD|OPTIONS) /.test(route.route);
  const isOpen = route.controls.authentication?.status === 'absent' && !isCompanion && !HARMLESS_KINDS.has(route.kind);
  const controls = LOCKED_CONTROLS.flatMap((control): readonly ControlChange[] => {
    const after = route.controls[control];
    return after === undefined ? [] : [{ control, before: undefined, after, isLoss: isOpen && control === 'authentication' }];
  });
  return { kind: 'added', route, controls, isRegression: isOpen };
}

function compareControls(before: LockedRoute, after: LockedRoute): readonly ControlChange[] {
  return LOCKED_CONTROLS.flatMap((control): readonly ControlChange[] => {
    const [old, now] = [before.controls[control], after.controls[control]];
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ control, before: old, after: now, isLoss: isLoss(control, old, now) }];
  });
}

/** Whether somebody has to look: a control went away, is not certain any more, or one of several guards was taken out. */
function isLoss(control: LockedControlName, before: LockedControl | undefined, after: LockedControl | undefined): boolean {
  const decides = control === 'authentication' || control === 'authorization';
  // Input that is not read any more needs no validation.
  const isUnneeded = after === undefined && control !== 'csrf';
  if (before?.status === 'present') {
    if (isUnneeded) return false;
    return after?.status === 'present' ? decides && isLess(before, after) : true;
  }
  return control === 'authentication' && before !== undefined && before.status !== 'absent' && after?.status === 'absent';
}

function isLess({ by: before = [] }: LockedControl, { by: after = [] }: LockedControl): boolean {
  return after.length < before.length && after.every((name) => before.includes(name));
}

function groupByRoute(routes: readonly LockedRoute[]): ReadonlyMap<string, readonly LockedRoute[]> {
  const groups = new Map<string, LockedRoute[]>();
  for (const locked of sortLock(routes)) {
    const key = `${locked.application}\0${locked.route}`;
    groups.set(key, [...(groups.get(key) ?? []), locked]);
  }
  return groups;
}

/** Entry files that are called otherwise now: old ones that are gone, with the new one that serves most of their routes. */
function renamedApplications(before: readonly LockedRoute[], after: readonly LockedRoute[]): ReadonlyMap<string, string> {
  const [olds, news] = [routesByApplication(before), routesByApplication(after)];
  const gone = [...olds.keys()].filter((name) => !news.has(name));
  const fresh = new Set([...news.keys()].filter((name) => !olds.has(name)));
  const names = new Map<string, string>();
  for (const name of gone) {
    const routes = olds.get(name) ?? new Set<string>();
    const shared = (candidate: string): number => [...(news.get(candidate) ?? [])].filter((route) => routes.has(route)).length;
    const best = [...fresh].sort((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1))[0];
    if (best === undefined || shared(best) * 2 < routes.size) continue;
    names.set(name, best);
    fresh.delete(best);
  }
  return names;
}

function routesByApplication(routes: readonly LockedRoute[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { application, route } of routes) groups.set(application, (groups.get(application) ?? new Set()).add(route));
  return groups;
}
