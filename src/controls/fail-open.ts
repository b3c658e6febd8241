import { isDenial } from './behaviour.ts';
import type { JudgedRoute } from './judged-route.ts';
import type { Suspect } from './suspect.ts';

/**
 * Guards that deny a request without credentials, unless something goes wrong on the way: a `catch` hands the request on. What denies
 * nobody else is no guard, and a `catch` after which something else is checked leads to no pass.
 */
export function failOpenGuards(judged: JudgedRoute): readonly Suspect[] {
  if (judged.route.kind === 'orphan') return [];
  return judged.layers.flatMap((item): Suspect[] => {
    const { judgement, layer } = item;
    const { anonymous, roles } = judgement;
    const isGuard = roles.includes('authentication') || roles.includes('unknown');
    if (!isGuard || layer.isPartial || !anonymous || anonymous.passes.length > 0 || !anonymous.refusals.some(isDenial)) return [];
    const exception = judgement.trials[0]?.exchange.outcomes
      .filter(({ kind }) => kind === 'pass')
      .flatMap(({ conditions }) => conditions)
      .find(({ kind, polarity }) => kind === 'catch' && polarity);
    return exception ? [{ judged, item, meant: 'authentication', defect: 'fails open', why: `it hands the request on after ${exception.label}` }] : [];
  });
}
