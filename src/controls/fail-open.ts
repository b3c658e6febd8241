import type { JudgedRoute } from './judged-route.ts';
import type { Suspect } from './suspect.ts';

/**
 * Guards that refuse a request without credentials, unless something goes wrong on the way: a `catch` hands the request on.
 * A `catch` that only a missing credential leads to is no such thing, since the guard would not be one.
 */
export function failOpenGuards(judged: JudgedRoute): readonly Suspect[] {
  if (judged.route.kind === 'orphan') return [];
  return judged.layers.flatMap((item): Suspect[] => {
    const { judgement, layer } = item;
    if (!judgement.roles.includes('authentication') || layer.isPartial || !judgement.anonymous?.failsOpen) return [];
    const exception = judgement.trials[0]?.exchange.outcomes
      .filter(({ kind }) => kind === 'pass')
      .flatMap(({ conditions }) => conditions)
      .find(({ kind, polarity }) => kind === 'catch' && polarity);
    return [{ judged, item, meant: 'authentication', defect: 'fails open', why: `it hands the request on after ${exception?.label ?? 'an exception'}` }];
  });
}
