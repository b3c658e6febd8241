import type { PackageManifest, WorkspacePackage } from '../evaluate/source-host.ts';
import { BROWSER_FRAMEWORKS } from '../vocabulary/browser-frameworks.ts';

/**
 * Packages that serve requests with one of these frameworks: they depend on it themselves or, as a service on top of a shared
 * package does, through other packages of the project. What is made for browsers only shares code with those.
 */
export function serverPackages(packages: readonly WorkspacePackage[], frameworks: ReadonlySet<string>): readonly WorkspacePackage[] {
  const byName = new Map(packages.flatMap((each) => (each.manifest.name === undefined ? [] : [[each.manifest.name, each]])));
  const usesFramework = (used: WorkspacePackage, seen = new Set([used])): boolean =>
    dependenciesOf(used.manifest).some((name) => {
      const next = byName.get(name);
      if (frameworks.has(name)) return true;
      if (next === undefined || seen.has(next)) return false;
      return usesFramework(next, seen.add(next));
    });
  return packages.filter((each) => {
    const names = dependenciesOf(each.manifest);
    return names.some((name) => frameworks.has(name)) || (!names.some((name) => BROWSER_FRAMEWORKS.has(name)) && usesFramework(each));
  });
}

/** Names of the packages that a package asks for, to run or to be built. */
export function dependenciesOf({ dependencies, devDependencies, peerDependencies }: PackageManifest): readonly string[] {
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
}
