import type { Route } from '../../../../src/model/index.ts';
import type { Outcome } from '../../generated/suite.ts';
import { analyseProject } from '../../harness/analyse-project.ts';
import type { GeneratedCase } from './run-programs.ts';

/** How reality met the clients of one route. */
interface Reality {
  readonly name: string;
  readonly anonymous: string;
  readonly known: string | undefined;
  readonly bad: string | undefined;
  readonly burst: string | undefined;
}

/** Sentences on every route in which the analysis and the real framework differ. */
export async function compareCase({ name, directory, report }: GeneratedCase): Promise<Pick<Outcome, 'wrong' | 'compared' | 'undecided'>> {
  const ours = new Map<string, Route>();
  for (const route of await analyseProject(directory)) ours.set(bare(`${route.method} ${route.path}`), route);
  const wrong: string[] = [];
  let undecided = 0;
  for (const answer of report.others) {
    const key = bare(`${answer.method} ${answer.path}`);
    const status = (probe: string): string | undefined => report.probed?.find(one => one.probe === probe && bare(`${one.method} ${one.path}`) === key)?.status;
    const reality: Reality = { name: `${name} ${key}`, anonymous: answer.status, known: status('known'), bad: status('bad'), burst: status('burst') };
    const route = ours.get(key);
    ours.delete(key);
    if (!route) wrong.push(`${reality.name} is missing, really ${answer.status}`);
    else wrong.push(...wrongPoints(reality, route));
    if (route?.controls.authentication.status === 'unknown') undecided++;
  }
  for (const key of ours.keys()) wrong.push(`${name} ${key} does not exist`);
  return { wrong, compared: report.others.length, undecided };
}

function wrongPoints(reality: Reality, { controls }: Route): readonly string[] {
  const { name, anonymous, known, bad, burst } = reality;
  const { authentication, rateLimit } = controls;
  const points: string[] = [];
  const isOpen = isAnswer(anonymous);
  const isClosed = anonymous === '401' || anonymous === '403';
  // Who is refused with a credential as well is met by no guard that tells the two apart.
  const isDecided = isOpen || (isClosed && known !== undefined && isAnswer(known));
  if (isDecided && authentication.status !== 'unknown' && (authentication.status === 'present') !== isClosed) {
    points.push(`${isOpen ? 'UNSAFE ' : ''}${name} is ${authentication.status}, really ${anonymous}`);
  }
  if (known !== undefined && isAnswer(known) && known !== '400' && bad !== undefined && controls.validation.body.status !== 'unknown') {
    const isRejected = bad === '400';
    if (isRejected !== (controls.validation.body.status === 'present') && (isRejected || controls.validation.body.status !== 'waived')) points.push(`${name}: body is ${controls.validation.body.status}, really ${bad}`);
  }
  if (burst !== undefined && rateLimit.status !== 'unknown' && (burst === '429') !== (rateLimit.status === 'present') && known !== undefined && isAnswer(known)) {
    points.push(`${name}: rate limit is ${rateLimit.status}, really ${burst}`);
  }
  return points;
}

/** A bad request has come past the guards. */
function isAnswer(status: string): boolean {
  return /^2|^400$/.test(status);
}

/** Nest writes some paths with a slash at their end. */
function bare(key: string): string {
  return key.replace(/(?<=\/.*)\/$/, '');
}
