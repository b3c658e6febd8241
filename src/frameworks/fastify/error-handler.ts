import { thrownValue } from '../../evaluate/completion.ts';
import { TryFrame } from '../../evaluate/frame.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { Accessor, isCallable, ObjectValue, type ConditionalThrow, type Value } from '../../evaluate/values.ts';
import type { Outcome } from '../exchange.ts';
import { statusOfError } from './errors.ts';
import type { Run } from './invoke.ts';
import { FastifyReply } from './reply.ts';

/** Records how an exception is answered: by the error handler of the scope, else by Fastify itself. */
export function answerError(run: Run, { value, conditions }: ConditionalThrow): void {
  const { exchange, reply, context } = run;
  const { evaluator } = exchange;
  const handler = evaluator.get(context.options, 'errorHandler') ?? context.instance.settings.read(evaluator, 'errorHandler');
  const before = exchange.outcomes.length;
  const saved = evaluator.conditions;
  evaluator.conditions = [...saved, ...conditions];
  if (handler !== undefined && !(handler instanceof Accessor) && isCallable(handler)) runErrorHandler(run, handler, value);
  const answers = exchange.outcomes.splice(before).filter((outcome) => outcome.kind === 'respond' || outcome.kind === 'error');
  if (answers.length === 0) exchange.record({ kind: 'error', status: statusOfError(evaluator, value, reply.status), value });
  // An answer of unknown status is that of the error, as far as anybody can tell.
  else exchange.outcomes.push(...answersTo(value, answers).map((answer) => (answer.status === undefined ? { ...answer, kind: 'error' as const, value } : answer)));
  evaluator.conditions = saved;
}

/** One error of the project has one answer: where the handler may say 401 to it, the 400 or 500 of a test that cannot be read is that of other errors. */
function answersTo(error: Value, answers: readonly Outcome[]): readonly Outcome[] {
  if (!(error instanceof ObjectValue) || !answers.every(({ status }) => status !== undefined && status >= 400)) return answers;
  const denials = answers.filter(({ status }) => status === 401 || status === 403);
  return denials.length > 0 ? denials : answers;
}

/** The handler may answer, return an answer, or throw (or send) the error on. */
function runErrorHandler({ exchange, request, context }: Run, handler: Value, error: Value): void {
  const { evaluator } = exchange;
  const reply = new FastifyReply(exchange, request, context);
  evaluator.journal.begin();
  const frame = new TryFrame(evaluator.conditions.length);
  evaluator.tryFrames.push(frame);
  try {
    const result = awaitValue(evaluator, evaluator.call(handler, context.instance, [error, request, reply]));
    const { status } = reply;
    if (result !== undefined && !(result instanceof FastifyReply) && reply.sent === undefined) exchange.record({ kind: 'respond', status: typeof status === 'number' ? status : undefined });
  } catch (signal) {
    thrownValue(signal);
  } finally {
    evaluator.tryFrames.pop();
    evaluator.journal.rollback();
  }
}
