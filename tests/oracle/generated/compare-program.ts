import type { Control, Route } from '../../../src/model/index.ts';
import { normalise } from '../harness/compare.ts';
import type { Answer, DriverReport } from '../harness/protocol.ts';
import type { Outcome } from './suite.ts';

/** How clients were met by one route: without a credential, with one, with a bad body, and after a burst. */
interface Reality {
  readonly anonymous: Answer;
  readonly known: Answer | undefined;
  readonly bad: Answer | undefined;
  readonly burst: Answer | undefined;
}

/** One route as it is met in each world: with the switch of the program on, and off. */
interface Occurrence {
  readonly name: string;
  /** The line that declares its handler, where that tells routes of the same name apart. */
  readonly line: number | undefined;
  readonly worlds: Reality[];
}

/** Functions that stand in a route table although they are guards rather than handlers. */
const LAYERS = /^(?:guard|pass)/i;

/** Sentences on every route in which the analysis and the real framework differ. */
export function compareProgram(program: string, routes: readonly Route[], worlds: readonly DriverReport[]): Omit<Outcome, 'source' | 'directory' | 'failure'> {
  const ours = byName(routes);
  const rows = worlds.flatMap(({ table }) => table);
  const names = new Set(rows.map(nameOf));
  const occurrences = occurrencesOf(worlds);
  const missing = [...new Set(rows.filter(({ handler }) => !LAYERS.test(handler ?? '')).map(nameOf))].filter(name => !ours.has(name));
  const wrong = [
    ...missing.map(name => `${program} ${name} is missing`),
    ...[...ours.keys()].filter(name => !names.has(name)).map(name => `${program} ${name} does not exist`),
  ];
  let undecided = 0;
  for (const occurrence of occurrences) {
    const found = candidatesOf(occurrence, ours.get(occurrence.name) ?? []);
    if (found.length === 0) continue;
    if (found.every(route => route.controls.authentication.status === 'unknown')) undecided++;
    const points = found.map(route => wrongPoints(occurrence, route));
    // Of two routes with the same name and place one has to agree.
    if (points.every(each => each.length > 0)) wrong.push(...(points[0] ?? []).map(point => point.replace(/^(UNSAFE )?/, `$1${program} ${occurrence.name} `)));
  }
  const tells = (read: (world: Reality) => boolean | undefined): number => occurrences.filter(({ worlds: seen }) => seen.some(world => read(world) !== undefined)).length;
  return { wrong, compared: occurrences.length, bodies: tells(isValidated), bursts: tells(isLimited), undecided };
}

function byName(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const name = nameOf(route);
    groups.set(name, [...(groups.get(name) ?? []), route]);
  }
  return groups;
}

function occurrencesOf(worlds: readonly DriverReport[]): readonly Occurrence[] {
  const occurrences = new Map<string, Occurrence>();
  for (const { others, probed = [] } of worlds) {
    for (const [index, anonymous] of others.entries()) {
      const probe = (name: string): Answer | undefined => probed.filter(answer => answer.probe === name)[index];
      const name = nameOf(anonymous);
      const line = anonymous.mark === undefined ? undefined : Number(anonymous.mark.slice(1));
      const key = `${name} ${line}`;
      const occurrence = occurrences.get(key) ?? { name, line, worlds: [] };
      occurrence.worlds.push({ anonymous, known: probe('known'), bad: probe('bad'), burst: probe('burst') });
      occurrences.set(key, occurrence);
    }
  }
  return [...occurrences.values()];
}

/** Those of the same line; what a helper registers may be located in the helper. */
function candidatesOf({ line }: Occurrence, routes: readonly Route[]): readonly Route[] {
  const exact = routes.filter(route => route.location.line === line || route.handler?.location?.line === line);
  return exact.length > 0 ? exact : routes;
}

function wrongPoints({ worlds }: Occurrence, { controls }: Route): readonly string[] {
  return [
    ...differences('authentication', controls.authentication, worlds.map(isClosed)),
    ...differences('rate limit', controls.rateLimit, worlds.map(isLimited)),
    ...differences('validation', controls.validation.body, worlds.map(isValidated)),
  ];
}

/** Whether a control is there in each world, undefined where that cannot be told. */
function differences(about: string, { status }: Control, worlds: readonly (boolean | undefined)[]): readonly string[] {
  const seen = new Set(worlds.filter(world => world !== undefined));
  if (seen.size === 0 || status === 'unknown') return [];
  const isAlways = !seen.has(false);
  // What holds in one world only is not `present`, and everything else may be said of it.
  if ((status === 'present') === isAlways || (status !== 'present' && seen.size === 2)) return [];
  return [`${about === 'authentication' && !isAlways ? 'UNSAFE ' : ''}${about} is ${status}, really ${isAlways ? 'present' : seen.size === 2 ? 'present only with the switch' : 'absent'}`];
}

function isClosed({ anonymous, known }: Reality): boolean | undefined {
  if (isReached(anonymous)) return false;
  // Who is refused with a credential as well is met by no guard that tells the two apart.
  return known !== undefined && isReached(known) && /^40[13]$/.test(anonymous.status) ? true : undefined;
}

function isLimited({ known, burst }: Reality): boolean | undefined {
  if (!burst || !known || !isReached(known)) return undefined;
  return burst.status === '429';
}

function isValidated({ known, bad }: Reality): boolean | undefined {
  if (!bad || !known || bad.url.startsWith('GET ') || !isReached(known) || known.status === '400') return undefined;
  return bad.status === '400';
}

/** A bad request has come past the guards. */
function isReached({ mark, reached, status, ranAfterResponse }: Answer): boolean {
  if (mark !== undefined && status !== '400') return reached === mark;
  return /^2|^400$/.test(status) || ranAfterResponse === true;
}

function nameOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return normalise(`${method} ${path}`);
}
