import { INPUT_PARTS, routeName, type Control, type ControlStatus, type Route } from '../model/index.ts';

/** What protects a route in one respect. */
export interface LockedControl {
  readonly status: ControlStatus;
  /** The names of what was found, sorted. */
  readonly by?: readonly string[];
  /** Why it is not needed. */
  readonly reason?: string;
}

/** The respects in which routes are compared, in the order in which they are written. */
export const LOCKED_CONTROLS = ['authentication', 'authorization', 'body', 'query', 'params', 'rateLimit', 'csrf'] as const;

/** One of them. */
export type LockedControlName = (typeof LOCKED_CONTROLS)[number];

/** A route as a lock remembers it: nothing that moves with the lines or the files that declare it. */
export interface LockedRoute {
  /** `GET /users/:id` */
  readonly route: string;
  /** The entry file of what serves it. */
  readonly application: string;
  readonly kind: Route['kind'];
  /** Validation of input that the handler does not read, and CSRF protection that is not there, are left out. */
  readonly controls: Readonly<Partial<Record<LockedControlName, LockedControl>>>;
}

/** What a lock remembers of routes, in one order whatever the files are called. */
export function toLock(routes: readonly Route[]): readonly LockedRoute[] {
  return sortLock(routes.map(toLockedRoute));
}

/** What a lock remembers of a route. */
export function toLockedRoute(route: Route): LockedRoute {
  const { authentication, authorization, validation, rateLimit, csrf } = route.controls;
  const parts = INPUT_PARTS.filter((part) => validation[part].status !== 'waived').map((part) => [part, toLockedControl(validation[part])]);
  return {
    route: routeName(route),
    application: route.application,
    kind: route.kind,
    controls: {
      authentication: toLockedControl(authentication),
      authorization: toLockedControl(authorization),
      ...(Object.fromEntries(parts) as LockedRoute['controls']),
      rateLimit: toLockedControl(rateLimit),
      ...(csrf.status === 'present' ? { csrf: toLockedControl(csrf) } : {}),
    },
  };
}

/** Orders by application and path, then by everything else. */
export function sortLock(routes: readonly LockedRoute[]): readonly LockedRoute[] {
  const keyOf = (locked: LockedRoute): string => {
    const [method = '', ...path] = locked.route.split(' ');
    return [locked.application, path.join(' '), method, JSON.stringify(locked)].join('\0');
  };
  const keys = new Map(routes.map((locked) => [locked, keyOf(locked)]));
  return [...routes].sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
}

/** Why something is unknown depends on how deep the analysis looks; why it is waived is a decision. */
function toLockedControl({ status, reason, evidence }: Control): LockedControl {
  if (status === 'present') return { status, by: [...new Set(evidence.map(({ name }) => name))].sort() };
  return status === 'waived' && reason !== undefined ? { status, reason } : { status };
}
