import type { Resolution, SourceHost } from '../evaluate/source-host.ts';
import { isSourceName } from './file-names.ts';
import { IssueLog } from './issue-log.ts';
import { isInside } from './posix-path.ts';
import type { ProjectHost } from './project-host.ts';

/** The same project with another text in one file, which may not exist yet; everything else is shared. */
export function withOverlay(base: ProjectHost, file: string, text: string): ProjectHost {
  const log = new IssueLog();
  const sourceFile = isSourceName(file) ? base.parse(file, text, log) : undefined;
  const isNew = base.kindOf(file) === undefined && isSourceName(file) && isInside(file, base.root);
  return {
    isOverlaid: true,
    // A file that appears may be what an import meant.
    layout: isNew || base.text(file) === undefined ? {} : base.layout,
    root: base.root,
    files: isNew ? [...base.files, file].sort() : base.files,
    packages: base.packages,
    skipped: base.skipped,
    get failures() {
      return log.around(file, base).failures;
    },
    get gaps() {
      return log.around(file, base).gaps;
    },
    sourceFile: (path) => (path === file ? sourceFile : base.sourceFile(path)),
    parse: (path, other, otherLog) => base.parse(path, other, otherLog),
    text: (path) => (path === file ? text : base.text(path)),
    resolve: (specifier: string, fromFile: string): Resolution => base.resolve(specifier, fromFile),
    list: (directory: string): ReturnType<SourceHost['list']> => base.list(directory),
    kindOf: (path) => (path === file ? 'file' : base.kindOf(path)),
    json: (path) => base.json(path),
    packageVersion: (name, fromFile) => base.packageVersion(name, fromFile),
    isStale: () => base.isStale(),
    hasSameLayout: () => base.hasSameLayout(),
    snapshot: () => base.snapshot(),
  };
}
