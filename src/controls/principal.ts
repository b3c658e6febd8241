import { INPUT_PARTS, type DecidingField, type InputPart, type Route } from '../model/index.ts';
import { principalMentions } from '../syntax/principal-mentions.ts';
import { labelOf } from '../evaluate/labels.ts';
import { Closure } from '../evaluate/values.ts';
import type { Outcome } from '../frameworks/exchange.ts';
import { isDenial, isRefusal } from './behaviour.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { inputsOf } from './validation.ts';

/** Whether the handler, or a layer that also looks at the input, ties what it does to who the client is. */
export function principalOf({ layers, handler }: JudgedRoute): Route['principal'] {
  if (!handler || handler.judgement.trials.length === 0 || !(handler.layer.value instanceof Closure)) return 'unknown';
  if (layers.some((layer) => readsCredentials(layer) && readsInput(layer))) return 'used';
  const { where, handsOn } = principalMentions(handler.layer.value.node);
  if (where === 'elsewhere' || (where === 'nowhere' && readsCredentials(handler))) return 'used';
  const { trials, doubt } = handler.judgement;
  const isUnread = layers.some(({ judgement }) => judgement.roles.includes('unknown')) || doubt !== undefined || trials.some(({ exchange }) => exchange.isShared);
  return isUnread || (handsOn && trials.some(({ isIncomplete }) => isIncomplete)) ? 'unknown' : 'unused';
}

function readsCredentials({ judgement }: JudgedLayer): boolean {
  return judgement.trials.some(({ exchange }) => exchange.credentialsRead.size > 0);
}

function readsInput({ judgement }: JudgedLayer): boolean {
  return judgement.trials.some(({ exchange }) => exchange.inputs.length > 0);
}

const RIGHTS = /role|permission|admin|scope|access|owner|polic|abilit|allow|grant|privilege|\bcan(not)?[A-Z(]/i;

/** Whether anything is refused, with whatever status, depending on what looks like a right. */
export function checksRights({ layers, handler }: JudgedRoute): boolean {
  const refusals = (item: JudgedLayer): readonly Outcome[] => item.judgement.trials.flatMap(({ exchange }) => exchange.outcomes.filter(isRefusal));
  const isRight = ({ conditions }: Outcome): boolean => conditions.some(({ label, kind }) => kind !== 'catch' && RIGHTS.test(label));
  if ([...layers, ...(handler ? [handler] : [])].some((item) => refusals(item).some(isRight))) return true;
  return handler !== undefined && refusals(handler).some((outcome) => isForbidding(outcome) && outcome.conditions.some(({ kind }) => kind !== 'catch'));
}

function isForbidding({ kind, status, value }: Outcome): boolean {
  return status === 403 || (kind === 'error' && /forbidden|\b403\b/i.test(labelOf(value)));
}

/** Fields that claim a right, not ones that name it. */
const CLAIMS = /^(is_?(admin|super_?user|staff|moderator|owner|root|authorized|authenticated|verified)|admin|super_?user)$/i;

/** Fields of the request that claim a right, where the handler denies some requests without asking who the client is. */
export function decidedBy({ handler }: JudgedRoute): readonly DecidingField[] {
  if (!handler) return [];
  const { trials } = handler.judgement;
  const denials = trials.flatMap(({ exchange }) => exchange.outcomes).filter((outcome) => isDenial(outcome) && outcome.conditions.length > 0);
  if (denials.length === 0 || readsCredentials(handler)) return [];
  const fields = inputsOf(handler).flatMap(({ part, field }): DecidingField[] => (isPart(part) && field !== undefined && CLAIMS.test(field) ? [{ part, field }] : []));
  return [...new Map(fields.map((each) => [`${each.part}.${each.field}`, each])).values()];
}

function isPart(part: string): part is InputPart {
  return INPUT_PARTS.some((each) => each === part);
}
