import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Closure, isPrimitive, Unknown, type Value } from '../../evaluate/values.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { tryLayer } from '../try-layer.ts';
import type { Outcome } from '../exchange.ts';

const READS_FILES = /readFile|sendFile/;

/**
 * Whether a handler does nothing but send one file from the disk (the page of a single-page application): it reads
 * nothing of the request, so that everybody gets the same bytes.
 */
export function isStaticPage(evaluator: Evaluator, handler: RegisteredLayer | undefined): boolean {
  if (!(handler?.value instanceof Closure) || !READS_FILES.test(handler.value.node.getText())) return false;
  const { exchange, isIncomplete } = tryLayer(evaluator, handler, { mode: 'credentialed', route: undefined, attached: new Map() }, () => ({}));
  const { outcomes } = exchange;
  // The file may not have been built yet.
  return !isIncomplete && exchange.inputs.length === 0 && outcomes.length > 0 && outcomes.every((outcome) => outcome.status === 404 || isFile(outcome));
}

function isFile({ value, node }: Outcome): boolean {
  if (isFileContent(value)) return true;
  const isSendFile = node !== undefined && /\bsendFile\s*\($/.test(node.getText().split('(')[0] + '(');
  return isSendFile && isPrimitive(value) && value !== undefined;
}

function isFileContent(value: Value): boolean {
  return value instanceof Unknown && /readFile(Sync)?\(/.test(value.label);
}
