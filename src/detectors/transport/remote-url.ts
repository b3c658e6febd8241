import type { DetectorProject } from '../core/project.ts';
import type { TextScan } from '../core/text-scan.ts';

const INDEX = /\/index\.[cm]?[jt]sx?$/;
const names = new WeakMap<DetectorProject, ReadonlySet<string>>();

/** Whether a file has such a URL, or imports something called like a file or folder that has one. */
export function mayUseRemoteUrl(scan: TextScan, project: DetectorProject): boolean {
  let known = names.get(project);
  if (known === undefined) names.set(project, (known = new Set(namesOfHolders(project))));
  const holders = known;
  return scan.hasRemoteUrl || scan.specifiers.some((specifier) => holders.has(lastPart(specifier)));
}

/** The names of the files that have one, and of their folders where an index may hand it on. */
function namesOfHolders(project: DetectorProject): readonly string[] {
  const indexed = new Set(project.host.files.filter((path) => INDEX.test(path)).map((path) => path.replace(INDEX, '')));
  return [...project.sources(({ hasRemoteUrl: has }) => has)].flatMap((path) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const names = indexed.has(folder) ? [lastPart(folder)] : [];
    return INDEX.test(path) ? names : [lastPart(path), ...names];
  });
}

function lastPart(specifier: string): string {
  return withoutExtension(specifier.slice(specifier.lastIndexOf('/') + 1));
}

function withoutExtension(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/, '');
}
