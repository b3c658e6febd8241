import type { ProjectHost } from '../project/project-host.ts';
import { isInside } from '../project/posix-path.ts';
import { FRAMEWORKS } from '../frameworks/registry.ts';
import { UNCOVERED_FRAMEWORKS } from '../vocabulary/uncovered-frameworks.ts';
import type { Unit } from './plan-units.ts';

const SERVING = new Set([...FRAMEWORKS.flatMap(({ packages }) => packages), ...UNCOVERED_FRAMEWORKS]);

/** A project that consists of one unit; what it imports can still be read wherever it lies. */
export function withUnit(base: ProjectHost, unit: Unit): ProjectHost {
  const packages = base.packages.filter((each) => unit.packages.includes(each.directory));
  // Only what can serve requests is started, as in the whole workspace; a package of the browser is not.
  const serving = packages.filter(({ manifest }) => Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies }).some((name) => SERVING.has(name)));
  const isOwn = (path: string): boolean => unit.packages.some((directory) => isInside(path, directory));
  const files = new Set(unit.files);
  return {
    ...bound(base),
    files: base.files.filter((file) => files.has(file)),
    packages: unit.name === '.' ? serving : packages,
    skipped: base.skipped.filter(({ path }) => isOwn(path)),
    get failures() {
      return base.failures;
    },
    get gaps() {
      return base.gaps;
    },
  };
}

/** The methods of the host, which may be an instance of a class. */
function bound(base: ProjectHost): Omit<ProjectHost, 'files' | 'packages' | 'skipped' | 'failures' | 'gaps'> {
  return {
    root: base.root,
    isOverlaid: base.isOverlaid,
    sourceFile: (file) => base.sourceFile(file),
    parse: (file, text, log) => base.parse(file, text, log),
    text: (file) => base.text(file),
    resolve: (specifier, fromFile) => base.resolve(specifier, fromFile),
    list: (directory) => base.list(directory),
    kindOf: (file) => base.kindOf(file),
    json: (file) => base.json(file),
    packageVersion: (name, fromFile) => base.packageVersion(name, fromFile),
    layout: base.layout,
    hasSameLayout: () => base.hasSameLayout(),
    isStale: () => base.isStale(),
    snapshot: () => base.snapshot(),
  };
}
