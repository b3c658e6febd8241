import { analyseProject } from '../../harness/analyse-project.ts';
import type { GeneratedCase } from './run-programs.ts';

/** Sentences on every route in which the analysis and the real framework differ. */
export async function compareCase({ name, directory, report }: GeneratedCase): Promise<readonly string[]> {
  const ours = new Map((await analyseProject(directory)).map(route => [`${route.method} ${route.path}`, route.controls.authentication.status]));
  const wrong = report.others.flatMap(({ method, path, status }) => {
    const verdict = ours.get(`${method} ${path}`);
    ours.delete(`${method} ${path}`);
    const isRight = verdict !== undefined && (status === '401') === (verdict === 'present') && verdict !== 'unknown';
    return isRight ? [] : [`${name} ${method} ${path} is ${verdict ?? 'missing'}, really ${status}`];
  });
  return [...wrong, ...[...ours.keys()].map(key => `${name} ${key} does not exist`)];
}
