import type { Detected } from '../model/index.ts';
import type { Problem } from './rule.ts';

/** The problem that a fact of a detector stands for: the rule adds the sentence and, where it differs, the severity. */
export function toProblem(fact: Detected, message: string, severity?: Problem['severity']): Problem {
  return {
    message,
    location: fact.location,
    confidence: fact.confidence,
    related: fact.related,
    identity: fact.identity,
    suggestions: fact.suggestions,
    ...(fact.fix && { fix: fact.fix }),
    ...(severity && { severity }),
  };
}
