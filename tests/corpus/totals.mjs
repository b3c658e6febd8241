import { GOALS } from './options.mjs';

/** The numbers of one application, or the sums over several. */
export function numbersOf(results) {
  const sum = (pick) => results.reduce((total, result) => total + (pick(result) ?? 0), 0);
  const required = sum((one) => one.required);
  const matched = sum((one) => one.hits?.filter((hit) => !hit.wanted.optional).length);
  const known = results.filter((one) => !one.partial);
  const hits = known.reduce((total, one) => total + (one.hits?.length ?? 0), 0);
  const extras = sum((one) => one.extras?.length);
  const judged = sum((one) => one.judged);
  const right = sum((one) => one.right?.length);
  const unknown = sum((one) => one.unknowns?.length);
  return {
    required,
    routes: sum((one) => one.routes),
    matched,
    extras,
    pseudo: sum((one) => one.pseudo),
    recall: ratio(matched, required),
    precision: ratio(hits, hits + extras),
    judged,
    auth: ratio(right, judged),
    unsafe: sum((one) => one.falseSafe?.length),
    falseOpen: sum((one) => one.falseOpen?.length),
    unknown: ratio(unknown, judged),
    guarded: sum((one) => one.verdicts?.guarded),
    open: sum((one) => one.verdicts?.open),
    undecided: sum((one) => one.verdicts?.unknown),
    sites: sum((one) => one.sites?.seen),
    unresolved: sum((one) => one.sites?.unresolved),
    gaps: sum((one) => one.gaps?.length),
    failures: sum((one) => one.failures?.length),
    seconds: sum((one) => one.wallMs) / 1000,
    maxRssMb: Math.max(0, ...results.map((one) => one.maxRssMb ?? 0)),
  };
}

/** One sentence for each goal that the numbers miss; a value that could not be measured misses it too. */
export function missedGoals(numbers, goals) {
  return goals
    .filter(({ name, value }) => !isReached(numbers[name], value, GOALS[name]))
    .map(({ name, value }) => `${name} is ${numbers[name] ?? 'not measured'}, wanted at ${GOALS[name]} ${value}`);
}

function isReached(measured, wanted, direction) {
  if (measured === undefined) return false;
  return direction === 'least' ? measured >= wanted : measured <= wanted;
}

function ratio(part, whole) {
  return whole === 0 ? undefined : part / whole;
}
