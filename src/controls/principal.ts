import type { DecidingField, InputPart, Route } from '../model/index.ts';
import { Closure } from '../evaluate/values.ts';
import { isDenial, isRefusal } from './behaviour.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';

/** Whether the handler, or a layer that also looks at the input, reads anything that identifies the client. */
export function principalOf({ layers, handler }: JudgedRoute): Route['principal'] {
  if (!handler || handler.judgement.trials.length === 0) return 'unknown';
  if (mentionsPrincipal(handler) || readsCredentials(handler) || layers.some((layer) => readsCredentials(layer) && readsInput(layer))) return 'used';
  const all = [...layers, handler];
  const isUnread = all.some(({ judgement }) => judgement.roles.includes('unknown')) || handler.judgement.trials.some(({ exchange, isIncomplete }) => exchange.isShared || isIncomplete);
  return isUnread || handler.judgement.doubt !== undefined ? 'unknown' : 'unused';
}

const MENTION = /\b(req|request|ctx|context|res|response|reply)\s*(\.\s*\w+\s*)?\.\s*(user|session|auth|account|locals|principal|currentUser|identity|token|jwt|oidc|userId|user_id)\b|@\w*(User|Auth|Session|Account|Principal|Current|Member|Token|Identity)\w*\(/;

/** What earlier layers attached is read without a trace; the text tells. */
function mentionsPrincipal({ layer: { value } }: JudgedLayer): boolean {
  return value instanceof Closure && MENTION.test(value.node.getText());
}

function readsCredentials({ judgement }: JudgedLayer): boolean {
  return judgement.trials.some(({ exchange }) => exchange.credentialsRead.size > 0);
}

function readsInput({ judgement }: JudgedLayer): boolean {
  return judgement.trials.some(({ exchange }) => exchange.inputs.length > 0);
}

const RIGHTS = /role|permission|admin|scope|access|owner|polic|abilit|allow|grant|privilege|\bcan[A-Z(]/i;

/** Whether anything is refused, with whatever status, depending on what looks like a right. */
export function checksRights({ layers, handler }: JudgedRoute): boolean {
  return [...layers, ...(handler ? [handler] : [])].some(({ judgement }) =>
    judgement.trials.some(({ exchange }) => exchange.outcomes.some((outcome) => isRefusal(outcome) && outcome.conditions.some(({ label, kind }) => kind !== 'catch' && RIGHTS.test(label)))),
  );
}

/** Fields that claim a right, not ones that name it. */
const CLAIMS = /^(is_?(admin|super_?user|staff|moderator|owner|root|authorized|authenticated|verified)|admin|super_?user)$/i;

/** Fields of the request whose value decides whether a layer or the handler answers 401 or 403. */
export function decidedBy({ layers, handler }: JudgedRoute): readonly DecidingField[] {
  const outcomes = [...layers, ...(handler ? [handler] : [])].flatMap(({ judgement }) => judgement.trials.flatMap(({ exchange }) => exchange.outcomes));
  const found = new Map<string, DecidingField>();
  for (const { conditions } of outcomes.filter(isDenial)) {
    for (const dep of conditions.flatMap(({ deps }) => deps)) {
      const [, part, field] = /^(?:req|request)\.(body|query|params)\.(\w+)$/.exec(dep) ?? [];
      if (part !== undefined && field !== undefined && CLAIMS.test(field)) found.set(`${part}.${field}`, { part: part as InputPart, field });
    }
  }
  return [...found.values()];
}
