import type { Trial } from './try-layer.ts';

/** Whether the request of a trial was stopped on every way through the layer. */
export function isRefused({ exchange, isIncomplete }: Trial): boolean {
  return !isIncomplete && exchange.outcomes.length > 0 && exchange.outcomes.every(({ kind }) => kind !== 'pass' && kind !== 'delegate');
}

/** Whether the request of a trial was handed on without any condition. */
export function isAdmitted({ exchange }: Trial): boolean {
  return exchange.outcomes.some(({ kind, conditions }) => kind === 'pass' && conditions.length === 0);
}
