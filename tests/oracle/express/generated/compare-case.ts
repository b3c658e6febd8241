import type { Route } from '../../../../src/model/index.ts';
import { analyseProject } from '../../harness/analyse-project.ts';
import type { GeneratedCase } from './run-programs.ts';

/** Sentences on every handler that the analysis misses, or whose guard it judges differently. */
export async function compareCase({ name, directory, handlers, rendered }: GeneratedCase): Promise<{ wrong: readonly string[]; compared: number; undecided: number }> {
  const routes = await analyseProject(directory);
  const lines = rendered.source.split('\n');
  const wrong: string[] = [];
  let undecided = 0;
  for (const [line, state] of handlers) {
    const verdicts = routes.filter(route => isDeclaredAt(route, line)).map(route => route.controls.authentication.status);
    const where = `${name}:${line} ${lines[line - 1]?.trim()}`;
    if (verdicts.length === 0) wrong.push(`${where} is missing, really ${state}`);
    else if (state === 'dead') continue;
    else if (verdicts.includes('unknown')) undecided++;
    else if ((state === 'closed') !== verdicts.includes('present')) wrong.push(`${state === 'open' ? 'UNSAFE ' : ''}${where} is ${verdicts.join('/')}, really ${state}`);
  }
  return { wrong, compared: handlers.size, undecided };
}

/** A chained verb is declared on a line of its own, below the one that the statement starts on. */
function isDeclaredAt(route: Route, line: number): boolean {
  return route.location.line === line || route.handler?.location?.line === line;
}
