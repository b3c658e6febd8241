import { compareLocations, type IneffectiveLayer } from '../model/index.ts';
import { Closure, type Value } from '../evaluate/values.ts';
import { locationOf } from '../syntax/locations.ts';
import { failOpenGuards } from './fail-open.ts';
import { ineffectiveLimiters } from './ineffective-limits.ts';
import type { Judge } from './judge.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import type { Suspect } from './suspect.ts';

const GUARD_NAME = /^(?:\w+\.)*(require|ensure|must|verify|check|validate|is|protect|guard|authenticate|authorize)\w*(auth|login|logged|user|token|session|admin|jwt|role|permission)|(^|\.)(auth|authenticate|authorize|protect|requireLogin|verifyToken|authMiddleware|authGuard|jwtAuth|isAuth)\b/i;

/** Layers that look like guards and protect nothing, with the routes that rely on them. */
export function ineffectiveLayers(judge: Judge, routes: readonly JudgedRoute[]): IneffectiveLayer[] {
  const groups = new Map<string, Suspect[]>();
  for (const judged of routes) {
    for (const suspect of [...openGuards(judged), ...missedGuards(judge, judged), ...failOpenGuards(judged), ...ineffectiveLimiters(judge, judged)]) {
      const node = suspect.item.layer.node;
      const key = node ? `${node.getSourceFile().fileName}:${node.pos}:${suspect.defect}` : '';
      if (key) groups.set(key, [...(groups.get(key) ?? []), suspect]);
    }
  }
  return [...groups.values()].map(toFact).sort((a, b) => compareLocations(a.location, b.location));
}

function toFact(suspects: readonly Suspect[]): IneffectiveLayer {
  const [first] = suspects as [Suspect, ...Suspect[]];
  const { layer } = first.item;
  return {
    location: locationOf(layer.node as NonNullable<typeof layer.node>),
    name: layerName(layer),
    meant: first.meant,
    defect: first.defect,
    why: first.why,
    routes: [...new Set(suspects.map(({ judged }) => `${judged.method} ${judged.route.path}`))].sort(),
    related: [],
    ...(first.fix ? { fix: first.fix } : {}),
  };
}

/** Guards that run and let everybody pass. */
function openGuards(judged: JudgedRoute): Suspect[] {
  if (judged.route.kind === 'orphan' || isGuarded(judged)) return [];
  return judged.layers.flatMap((item): Suspect[] => {
    const { judgement, layer } = item;
    const isOpen = judgement.anonymous !== undefined && !judgement.roles.some((role) => role === 'authentication' || role === 'unknown' || role === 'validation' || role === 'rate limit');
    if (!isOpen || layer.isPartial || isTold(item)) return [];
    const { anonymous } = judgement;
    // A status of 401 says what was meant, whatever the layer is called.
    const setsStatus = anonymous?.passes.some((outcome) => outcome.status === 401 || outcome.status === 403);
    if (setsStatus) return [{ judged, item, meant: 'authentication', defect: 'continues after denying', why: 'it sets the status and hands the request on without answering' }];
    if (!GUARD_NAME.test(layerName(layer))) return [];
    const continues = anonymous?.refusals.some((outcome) => outcome.kind === 'respond' && outcome.conditions.length === 0) && anonymous.passes.length > 0;
    if (continues) return [{ judged, item, meant: 'authentication', defect: 'continues after denying', why: 'it hands the request on after it has answered' }];
    // A factory may make a guard of the same code that refuses nobody on purpose: `checkPermission(NONE)`.
    if (mayRefuse(layer.value)) return [];
    if ((anonymous?.refusals.length ?? 0) === 0 && (judgement.credentialed?.refusals.length ?? 0) === 0 && !judgement.roles.includes('identity')) {
      return [{ judged, item, meant: 'authentication', defect: 'never rejects', why: judgement.why }];
    }
    return [];
  });
}

/** A guard that let the request pass because of something that a decorator attached to the route: it does what it is told. */
function isTold({ judgement: { trials } }: JudgedLayer): boolean {
  return trials.some(({ exchange }) => exchange.deeds.some(({ kind }) => kind === 'reads metadata'));
}

/** Whether the code of a layer refuses anybody at all, under whatever conditions. */
function mayRefuse(value: Value): boolean {
  return value instanceof Closure && /\b(throw|redirect|4\d\d|[Ff]orbidden|[Uu]nauthori[sz]ed)\b|\bnext\(\s*[^)\s]/.test(value.node.getText());
}

/** Guards that would cover the route but do not run for it. */
function missedGuards(judge: Judge, judged: JudgedRoute): Suspect[] {
  if (judged.route.kind === 'orphan' || isGuarded(judged)) return [];
  return (judged.route.missed ?? []).flatMap(({ layer, defect, why }): Suspect[] => {
    const judgement = judge.judge(layer, { route: { method: judged.method, path: judged.route.path }, attached: new Map() });
    const isGuard = judgement.roles.includes('authentication') || (defect === 'skipped by arity' && GUARD_NAME.test(layerName(layer)));
    return isGuard ? [{ judged, item: { layer, judgement }, meant: 'authentication', defect, why }] : [];
  });
}

function isGuarded(judged: JudgedRoute): boolean {
  return [...judged.layers, ...(judged.handler ? [judged.handler] : [])].some(({ judgement, layer }) => judgement.roles.includes('authentication') && layer.doubt === undefined);
}
