import type { AuditResult } from '../model/index.ts';
import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Says on the standard error what failed and what was therefore not done. */
export function reportFailures({ failures }: AuditResult, consequence: string, terminal: Terminal): number {
  for (const { message } of failures) terminal.err(`api-audit: ${message}\n`);
  terminal.err(`The analysis is incomplete: ${consequence}\n`);
  return EXIT.failure;
}
