import { isDefault, purposeOf } from './directive.ts';
import type { Directive } from './directive.ts';
import type { ControlStatus } from '../../../src/model/index.ts';
import type { FixtureView } from './fixture.ts';
import type { Answer, DriverReport } from './protocol.ts';

/** How an anonymous client is met: turned away, served, or neither of the two can be said. */
export type Reception = 'refused' | 'answered' | 'inconclusive';

/** What reality says about one route of one fixture, and which verdicts agree with it. */
export interface RouteTruth {
  readonly name: string;
  /** `endpoint` must be in the inventory; `optional` may be; both may only hold what is listed. */
  readonly presence: 'endpoint' | 'optional';
  readonly authentication?: readonly ControlStatus[];
  readonly authorization?: readonly ControlStatus[];
  readonly rateLimit?: readonly ControlStatus[];
  readonly validation: Readonly<Record<string, readonly ControlStatus[]>>;
  /** What the answers were, for the message of a failing comparison. */
  readonly seen: string;
}

/** Puts the answers of the framework next to the comments of the fixture, one entry per route name. */
export function truthsOf(view: FixtureView, report: DriverReport): readonly RouteTruth[] {
  const asked = view.directives.filter(directive => !isDefault(directive));
  const pseudo = asked.filter(directive => directive.marks.includes('pseudo'));
  const names = new Set([...report.table, ...pseudo].map(row => `${row.method} ${row.path}`));
  return [...names].map(name => {
    const pairs = asked.flatMap((directive, index) => {
      const answer = report.answers[index];
      return answer && `${directive.method} ${directive.path}` === name ? [{ directive, answer }] : [];
    });
    const others = report.others.filter(answer => `${answer.method} ${answer.path}` === name);
    return truthOf(name, pairs, others, view);
  });
}

/** How one answer meets an anonymous client. */
export function receptionOf(answer: Answer): Reception {
  if (answer.ranAfterResponse) return 'answered';
  const status = Number(answer.status);
  if (status === 401 || status === 403 || status === 407) return 'refused';
  if ([301, 302, 303, 307, 308].includes(status)) return 'refused';
  if (status === 101 || (status >= 200 && status < 300)) return 'answered';
  return 'inconclusive';
}

interface Pair {
  readonly directive: Directive;
  readonly answer: Answer;
}

function truthOf(name: string, pairs: readonly Pair[], others: readonly Answer[], view: FixtureView): RouteTruth {
  const anonymous = [...pairs.filter(pair => purposeOf(pair.directive) === 'anonymous').map(pair => pair.answer), ...others];
  const fallback = others.length > 0 ? view.directives.filter(isDefault) : [];
  const directives = [...pairs.map(pair => pair.directive), ...fallback];
  const marks = new Set(directives.flatMap(directive => directive.marks));
  const authentication = lastOf(directives, 'auth') ?? verdictsFor(anonymous);
  const authorization = lastOf(directives, 'authz');
  const rateLimit = lastOf(directives, 'rate') ?? burstVerdicts(pairs);
  return {
    name,
    presence: marks.has('layer') || marks.has('dead') || marks.has('optional') ? 'optional' : 'endpoint',
    ...(authentication ? { authentication } : {}),
    ...(authorization ? { authorization } : {}),
    ...(rateLimit ? { rateLimit } : {}),
    validation: probeVerdicts(pairs),
    seen: [...pairs.map(pair => pair.answer), ...others].map(show).join(', '),
  };
}

function lastOf(directives: readonly Directive[], key: 'auth' | 'authz' | 'rate'): readonly ControlStatus[] | undefined {
  return directives.map(directive => directive[key]).findLast(value => value !== undefined);
}

function verdictsFor(answers: readonly Answer[]): readonly ControlStatus[] | undefined {
  const receptions = answers.map(receptionOf);
  if (receptions.includes('answered')) return ['absent', 'waived'];
  return receptions.includes('refused') ? ['present'] : undefined;
}

function burstVerdicts(pairs: readonly Pair[]): readonly ControlStatus[] | undefined {
  const burst = pairs.findLast(pair => pair.directive.burst !== undefined);
  if (!burst) return undefined;
  return burst.answer.status === '429' ? ['present'] : ['absent'];
}

function probeVerdicts(pairs: readonly Pair[]): Record<string, readonly ControlStatus[]> {
  const verdicts: Record<string, readonly ControlStatus[]> = {};
  for (const { directive, answer } of pairs) {
    if (!directive.probe) continue;
    const isRejected = answer.status === '400' || answer.status === '422';
    verdicts[directive.probe] = directive.valid ?? (isRejected ? ['present'] : ['absent']);
  }
  return verdicts;
}

function show(answer: Answer): string {
  return `${answer.url} -> ${answer.status}${answer.ranAfterResponse ? ' but the handler ran' : ''}`;
}
