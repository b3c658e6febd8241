import type { DetectorProject } from '../core/project.ts';
import type { TextScan } from '../core/text-scan.ts';

const names = new WeakMap<DetectorProject, ReadonlySet<string>>();

/** Whether a file has such a URL, or imports something called like a file or folder that has one. */
export function mayUseRemoteUrl(scan: TextScan, project: DetectorProject): boolean {
  let known = names.get(project);
  if (known === undefined) names.set(project, (known = new Set(namesOfHolders(project))));
  const holders = known;
  return scan.hasRemoteUrl || scan.specifiers.some((specifier) => holders.has(lastPart(specifier)));
}

function namesOfHolders(project: DetectorProject): readonly string[] {
  return [...project.sources(({ hasRemoteUrl: has }) => has)].flatMap((path) => path.split('/').slice(-2).map(withoutExtension));
}

function lastPart(specifier: string): string {
  return withoutExtension(specifier.slice(specifier.lastIndexOf('/') + 1));
}

function withoutExtension(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/, '');
}
