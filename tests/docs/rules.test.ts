import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { readPrograms, type DocumentedProgram } from './code-blocks.ts';

const directory = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const pageOf = (name: string): string => (fs.existsSync(`${directory}${name}.md`) ? fs.readFileSync(`${directory}${name}.md`, 'utf8') : '');

async function reports(name: string, { files }: DocumentedProgram): Promise<readonly string[]> {
  const cwd = createTempProject(files);
  const { result } = await runAudit({ cwd, paths: [], config: { preset: 'all', minConfidence: 'medium' } });
  expect(result.failures).toEqual([]);
  return result.findings.filter(({ rule }) => rule === name).map(({ message }) => message);
}

describe.each(rules.map(({ meta }) => [meta.name, meta] as const))('%s', (name, meta) => {
  const page = pageOf(name);
  const programs = readPrograms(page);

  test('has a page with its name and its description', () => {
    expect(page.split('\n')[0]).toBe(`# ${name}`);
    expect(page).toContain(`${meta.description}.`);
  });

  test('names its preset, severity, CWE and OWASP identifiers', () => {
    for (const text of [`\`${meta.preset}\``, meta.severity, ...meta.cwe, ...meta.owasp]) expect(page).toContain(text);
  });

  test('describes each option with its default', () => {
    for (const option of Object.keys((meta.schema?.['properties'] ?? {}) as object)) expect(page).toContain(`\`${option}\``);
    for (const value of Object.values(meta.defaultOptions ?? {})) expect(page).toContain(`\`${JSON.stringify(value)}\``);
  });

  test('shows something that it reports and something that it does not', () => {
    expect(programs.some(({ isReported }) => isReported)).toBe(true);
    expect(programs.some(({ isReported }) => !isReported)).toBe(true);
  });

  test.each(programs.map((program) => [`${name}.md:${program.line}`, program] as const))('%s', async (_, program) => {
    const messages = await reports(name, program);
    if (program.isReported) expect(messages).not.toEqual([]);
    else expect(messages).toEqual([]);
  });
});

test('every page belongs to a rule', () => {
  const names = rules.map(({ meta }) => `${meta.name}.md`);
  expect(fs.readdirSync(directory).filter((name) => name.endsWith('.md') && !names.includes(name))).toEqual([]);
});
