import type { PathCondition } from '../evaluate/conditions.ts';
import type { Outcome } from '../frameworks/exchange.ts';
import type { Trial } from '../frameworks/try-layer.ts';
import { INPUT_PARTS, type InputPart } from '../model/index.ts';
import { isDenial, type Behaviour } from './behaviour.ts';
import { isValidatorResult } from './validator-calls.ts';

/** Parts that a library call checks which refuses invalid input by itself. */
export function deedParts(trial: Trial): InputPart[] {
  return [...new Set(trial.exchange.deeds.flatMap((deed) => (deed.kind === 'validates' ? (deed.parts ?? []) : [])))];
}

/** Parts on which middleware makes a refusal depend. */
export function partsOfRefusals(behaviour: Behaviour): InputPart[] {
  return collectFrom(behaviour.refusals.filter(isInvalidInput), () => true);
}

/**
 * Parts that a handler checks by hand before it answers: it refuses when a test of the input itself fails.
 * A refusal because a record was not found depends on the input as well and is no validation.
 */
export function partsCheckedInHandler(behaviour: Behaviour): InputPart[] {
  return [...new Set([...collectFrom(behaviour.refusals.filter(isSentBack), isInputTest), ...collectFrom(behaviour.answers, ({ label, test }) => CHECK_CALL.test(label) || isValidatorResult(test))])];
}

function collectFrom(outcomes: readonly Outcome[], isTest: (condition: PathCondition) => boolean): InputPart[] {
  const parts = new Set<InputPart>();
  for (const { conditions } of outcomes) for (const condition of conditions.filter(isTest)) for (const part of partsOf(condition)) parts.add(part);
  return [...parts];
}

/** Whoever is told that it may not is not told that its input is wrong. */
function isInvalidInput(outcome: Outcome): boolean {
  return (outcome.kind === 'error' && !isDenial(outcome)) || outcome.status === 400 || outcome.status === 422;
}

/** Handlers of pages send those whose input does not fit back to the form. */
function isSentBack(outcome: Outcome): boolean {
  return isInvalidInput(outcome) || (outcome.status !== undefined && outcome.status >= 300 && outcome.status < 400);
}

/** `req.body.email`, `typeof req.body.x`, `schema.safeParse(req.body).success`, `isEmail(req.body.email)`. */
function isInputTest({ label, kind, test }: PathCondition): boolean {
  if (isValidatorResult(test)) return true;
  if (kind === 'catch') return /\.(parse|validate|assert)\w*\(/.test(label);
  const bare = label.replace(/^[!(]+/, '');
  return /^(typeof )?(req|request)\.(body|query|params)\b/.test(bare) || CHECK_CALL.test(label);
}

/** A call that answers whether input fits; pages that show what is wrong answer without a status of their own. */
const CHECK_CALL = /(^|[^\w.])(validate|isValid|check)\w*\(|\.(safeParse\w*|validate\w*|isValid\w*|check|compile|test|validationResult|isEmpty)\(|(^|[^\w.])is[A-Z]\w*\(| instanceof [\w.]+\.errors\b/i;

function partsOf(condition: PathCondition): InputPart[] {
  if (/validationResult\(/.test(condition.label)) return [...INPUT_PARTS];
  return condition.deps.flatMap((dep) => /^(?:req|request)\.(body|query|params)\b/.exec(dep)?.[1] ?? []) as InputPart[];
}
