import type { LockedControl, LockedControlName } from './lock.ts';
import type { ControlChange, RouteChange } from './compare-locks.ts';

/** How a piece of text is shown. */
export type LockStyle = (style: 'plain' | 'red' | 'green' | 'dim' | 'bold', text: string) => string;

const NAMES: Readonly<Record<LockedControlName, string>> = {
  authentication: 'authentication',
  authorization: 'authorization',
  body: 'validation of body',
  query: 'validation of query',
  params: 'validation of params',
  rateLimit: 'rate limit',
  csrf: 'CSRF protection',
};
const WIDTH = 20;

/** The changes as people read a diff: what is worse first, then the rest. */
export function renderLockChanges(changes: readonly RouteChange[], placeOf: (change: RouteChange) => string | undefined, style: LockStyle): string {
  const worse = changes.filter(({ isRegression }) => isRegression);
  const other = changes.filter(({ isRegression }) => !isRegression);
  return [...section('Less protected than before:', worse), ...section('Other changes:', other)].join('\n');

  function section(title: string, items: readonly RouteChange[]): readonly string[] {
    return items.length === 0 ? [] : [style('bold', title), ...items.flatMap((change) => renderChange(change, placeOf(change), style)), ''];
  }
}

function renderChange(change: RouteChange, place: string | undefined, style: LockStyle): readonly string[] {
  const { kind, route, controls } = change;
  const mark = kind === 'added' ? '+' : kind === 'removed' ? '-' : ' ';
  const suffix = place === undefined ? '' : style('dim', `  ${place}`);
  return [`${style('plain', `${mark} ${route.route}`)}${suffix}`, ...controls.flatMap((control) => (kind === 'added' ? renderNew(control, style) : renderControl(control, style)))];
}

function renderNew({ control, after, isLoss }: ControlChange, style: LockStyle): readonly string[] {
  const line = `    + ${NAMES[control].padEnd(WIDTH)}  ${describe(after)}`;
  return [style(isLoss ? 'red' : 'plain', line)];
}

function renderControl({ control, before, after, isLoss }: ControlChange, style: LockStyle): readonly string[] {
  const name = NAMES[control].padEnd(WIDTH);
  return [style('dim', `    - ${name}  ${describe(before)}`), style(isLoss ? 'red' : 'green', `    + ${name}  ${describe(after)}`)];
}

function describe(control: LockedControl | undefined): string {
  if (control === undefined) return 'not needed';
  const { status, by = [], reason } = control;
  if (status === 'present') return by.length === 0 ? 'present' : by.join(', ');
  if (status === 'waived') return reason === undefined ? 'open on purpose' : `open on purpose: ${reason}`;
  return status === 'absent' ? 'none' : 'not known';
}
