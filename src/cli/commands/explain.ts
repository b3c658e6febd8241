import { analyseProject } from '../analyse-project.ts';
import { EXIT } from '../exit-code.ts';
import { findMatches, suggestRoutes } from '../find-routes.ts';
import type { CliOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** `api-audit explain <route>`: the evidence for every route that is meant. */
export async function explain(query: string, paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const { result } = await analyseProject(paths, options, terminal);
  const { routes, findings } = findMatches(query, result);
  if (routes.length === 0 && (findings.length === 0 || findings === result.findings)) {
    terminal.err(`api-audit: ${describeMiss(query, suggestRoutes(query, result.routes), result.routes.length)}\n`);
    return EXIT.failure;
  }
  const exitCode = result.failures.length > 0 ? EXIT.failure : EXIT.clean;
  await writeReports('explain', { result: { ...result, routes, findings }, exitCode }, options, terminal);
  return exitCode;
}

function describeMiss(query: string, suggestions: readonly string[], count: number): string {
  if (count === 0) return `Nothing matches "${query}", since no route was found.`;
  if (suggestions.length === 0) return `None of the ${count} routes matches "${query}".`;
  return `None of the ${count} routes matches "${query}". Did you mean:\n${suggestions.map((name) => `  ${name}`).join('\n')}`;
}
