import { describe, expect, test } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import type { Facts, Finding } from '../../src/model/index.ts';
import { runRules, type Rule } from '../../src/rule/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';

/** One file or several, by their names. */
export type FlowCode = string | Readonly<Record<string, string>>;

/** The findings of a rule about the flow of data, for handlers whose routes are not known. */
export function flowsOf(rule: Rule, code: FlowCode): readonly Finding[] {
  const { flows, gaps } = followRequests(memoryHost(typeof code === 'string' ? { 'src/main.ts': code } : code), []);
  expect(gaps).toEqual([]);
  const { findings, failures } = runRules([{ rule }], { routes: [], facts: { TaintedFlow: flows } as unknown as Facts });
  expect(failures).toEqual([]);
  return findings;
}

/** Code that must report on certain lines, and code that must not report. */
export function testFlows(rule: Rule, cases: { readonly valid: readonly FlowCode[]; readonly invalid: readonly (readonly [code: FlowCode, messages: readonly string[]])[] }): void {
  describe(rule.meta.name, () => {
    for (const code of cases.valid) test(`silent: ${titleOf(code)}`, () => expect(flowsOf(rule, code).map(({ message }) => message)).toEqual([]));
    for (const [code, messages] of cases.invalid) test(`reported: ${titleOf(code)}`, () => expect(flowsOf(rule, code).map(({ message }) => message)).toEqual(messages));
  });
}

function titleOf(code: FlowCode): string {
  return (typeof code === 'string' ? code : Object.values(code).join(' | ')).replaceAll(/\s+/g, ' ').slice(0, 110);
}
