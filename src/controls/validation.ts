import type { Control, Evidence, InputPart, RequestInput } from '../model/index.ts';
import { Closure, Unknown, type Value } from '../evaluate/values.ts';
import type { Outcome } from '../frameworks/exchange.ts';
import type { Judgement } from './judge.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { toEvidence } from './layers.ts';
import { hasValidatorCall } from './note-validation.ts';

/** The verdict on one input part: validated somewhere, not read at all, or read as it comes. */
export function validationControl(judged: JudgedRoute, part: InputPart): Control {
  const fixed = judged.route.validation?.[part];
  if (fixed && fixed.status === 'present') return fixed;
  const layers = judged.handler ? [...judged.layers, judged.handler] : judged.layers;
  const validators = layers.filter(({ judgement, layer }) => judgement.validates.includes(part) && layer.doubt === undefined && isChained(judged, judgement, part));
  if (validators.length > 0) return { status: 'present', evidence: validators.map(toEvidence) };
  const { handler } = judged;
  if (!handler || handler.judgement.trials.length === 0) return { status: 'unknown', reason: 'its handler cannot be read', evidence: [] };
  const possible = layers.find(({ judgement }) => judgement.validates.includes(part));
  if (possible) return { status: 'unknown', reason: possible.layer.doubt ?? 'not known', evidence: [toEvidence(possible)] };
  const reads = inputsOf(handler).filter((input) => input.part === part);
  if (reads.length === 0) return { status: 'waived', reason: `the handler does not read ${part}`, evidence: [] };
  if (isHandedOn(handler)) return { status: 'unknown', reason: 'its handler hands the request on', evidence: [] };
  if (!isAnswering(handler)) return { status: 'unknown', reason: 'no answer of its handler can be followed', evidence: [] };
  if (isCheckedByField(reads)) return { status: 'present', evidence: reads.slice(0, 3).map(toFieldEvidence) };
  const doubt = doubtOf(handler, part);
  if (doubt !== undefined) return { status: 'unknown', reason: doubt, evidence: [] };
  const unread = judged.layers.find(({ judgement, layer }) => judgement.roles.includes('unknown') && /valid|schema|check|parse|sanit/i.test(layer.name ?? judgement.why));
  if (unread) return { status: 'unknown', reason: unread.judgement.why, evidence: [toEvidence(unread)] };
  return fixed ?? { status: 'absent', evidence: [] };
}

/** `validationResult` proves something about a part only if a chain of express-validator checks that part. */
function isChained({ layers }: JudgedRoute, judgement: Judgement, part: InputPart): boolean {
  if (!judgement.trials.some(({ exchange }) => exchange.outcomes.some(({ conditions }) => conditions.some(({ label }) => label.includes('validationResult('))))) return true;
  const chained = new Set(layers.flatMap(({ layer }) => chainedParts(layer.value)));
  return chained.size === 0 || chained.has(part);
}

function chainedParts(value: Value): readonly InputPart[] {
  const origin = value instanceof Unknown ? value.details.origin : undefined;
  if (origin?.package !== 'express-validator') return [];
  const named = ({ body: 'body', query: 'query', param: 'params' } as const)[origin.path[0] ?? ''];
  return named ? [named] : ['body', 'query', 'params'];
}

/** Middleware that stands last in a chain: what answers, and what it does with the input, is elsewhere. */
function isHandedOn({ judgement: { credentialed } }: JudgedLayer): boolean {
  return credentialed !== undefined && credentialed.passes.length > 0 && credentialed.answers.length === 0 && credentialed.delegates.length === 0;
}

/** What only ever fails when it is tried depends on something that start-up sets. */
function isAnswering({ judgement: { trials } }: JudgedLayer): boolean {
  return trials.some(({ exchange, isIncomplete }) => isIncomplete || exchange.outcomes.some(({ kind }) => kind !== 'error'));
}

/** Code that cannot be read, or not to its end, may compare the input with a schema, going by its name. */
function doubtOf({ layer, judgement: { trials } }: JudgedLayer, part: InputPart): string | undefined {
  const call = trials.flatMap(({ exchange }) => exchange.deeds).find(({ kind, parts }) => kind === 'may validate' && parts?.includes(part));
  if (call) return `${call.name} may check it`;
  const isRefusing = trials.some(({ exchange }) => exchange.outcomes.some((outcome) => refusesFor(outcome, part)));
  if (isRefusing) return `it answers that the request is wrong depending on the ${part}`;
  const node = layer.value instanceof Closure ? layer.value.node : undefined;
  return node && trials.some(({ isIncomplete }) => isIncomplete) && hasValidatorCall(node) ? 'its handler is too large to be followed to its end' : undefined;
}

/** What it asks of the input is in code that cannot be followed. */
function refusesFor({ status, conditions }: Outcome, part: InputPart): boolean {
  const names = [`req.${part}`, `request.${part}`];
  return (status === 400 || status === 422) && conditions.some(({ deps, kind }) => kind !== 'catch' && deps.some((dep) => names.includes(dep)));
}

/** Every field is made a scalar or compared with known values somewhere, and nothing uses the part as a whole. */
function isCheckedByField(reads: readonly RequestInput[]): boolean {
  const checked = new Set(reads.flatMap(({ field, use }) => (use === 'checked' && field !== undefined ? [field] : [])));
  return reads.every(({ field, use }) => use !== undefined || (field !== undefined && checked.has(field)));
}

function toFieldEvidence({ part, field, location }: RequestInput): Evidence {
  return { name: field === undefined ? part : `${part}.${field}`, strength: 'behaviour', why: 'it is made a scalar or compared with known values', location };
}

/** What a layer reads of the request, each place once. */
export function inputsOf({ judgement }: JudgedLayer): readonly RequestInput[] {
  const seen = new Map<string, RequestInput>();
  for (const trial of judgement.trials) {
    for (const input of trial.exchange.inputs) {
      const { file, line, column } = input.location;
      seen.set(`${input.part}.${input.field ?? ''}@${file}:${line}:${column}`, input);
    }
  }
  return [...seen.values()];
}
