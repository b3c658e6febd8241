import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';

/** An error with a status code, as Fastify's plugins throw them. */
export function statusError(status: number, message: string): ObjectValue {
  const error = new ObjectValue();
  error.props.set('message', message).set('statusCode', status).set('name', 'FastifyError');
  return error;
}

/** Whether a value is an error object: something with a message that the code (or a plugin) made. */
export function isError(evaluator: Evaluator, value: Value): boolean {
  return value instanceof ObjectValue && evaluator.get(value, 'message') !== undefined && evaluator.get(value, 'name') !== undefined;
}

/**
 * The status that an error is answered with: its own `statusCode` or `status`, else the one that was set on the
 * reply when it is an error status, else 500. https://fastify.dev/docs/latest/Reference/Errors/
 */
export function statusOfError(evaluator: Evaluator, error: Value, replyStatus: Value): number | undefined {
  const isOpaque = error instanceof Unknown;
  const own = isOpaque ? undefined : (numberOf(evaluator.get(error, 'statusCode')) ?? numberOf(evaluator.get(error, 'status')));
  if (own !== undefined && own >= 400) return own;
  if (typeof replyStatus === 'number' && replyStatus >= 400) return replyStatus;
  return isOpaque ? undefined : 500;
}

function numberOf(value: Value): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
