import { analyseProject } from '../../harness/analyse-project.ts';
import type { GeneratedCase } from './run-programs.ts';

/** Sentences on every route in which the analysis and the real framework differ. */
export async function compareCase({ name, directory, report }: GeneratedCase): Promise<{ wrong: readonly string[]; compared: number; undecided: number }> {
  const ours = new Map((await analyseProject(directory)).map(route => [`${route.method} ${route.path}`, route.controls.authentication.status]));
  const undecided = [...ours.values()].filter(status => status === 'unknown').length;
  const wrong = report.others.flatMap(({ method, path, status }) => {
    const verdict = ours.get(`${method} ${path}`);
    ours.delete(`${method} ${path}`);
    const isClosed = status === '401';
    if (verdict !== undefined && verdict !== 'unknown' && isClosed === (verdict === 'present')) return [];
    return [`${verdict === 'present' ? 'UNSAFE ' : ''}${name} ${method} ${path} is ${verdict ?? 'missing'}, really ${status}`];
  });
  return { wrong: [...wrong, ...[...ours.keys()].map(key => `${name} ${key} does not exist`)], compared: report.others.length, undecided };
}
