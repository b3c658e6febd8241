import { createHash } from 'node:crypto';
import { FileStore } from './file-store.ts';
import { findProjectBounds, type ProjectBounds } from './find-root.ts';
import { IssueLog } from './issue-log.ts';
import { directoriesUpTo, joinPath, relativeTo, toPosix } from './posix-path.ts';
import { DEFAULT_MAX_FILE_BYTES } from './project-options.ts';
import { walkProject } from './walk-project.ts';

/** Files beside the sources on which an analysis depends, wherever they lie between a package and its repository. */
const SETTINGS = /^(?:package\.json|tsconfig.*\.json|jsconfig\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|pnpm-workspace\.yaml|lerna\.json|nest-cli\.json|\.gitignore)$/;

/** Which project to take the digest of. */
export interface DigestOptions {
  /** A directory of the project; that of the process when left out. */
  readonly cwd?: string;
}

/**
 * A text that changes when any source file, manifest, lockfile or tsconfig of the project (or of the workspace around it) does.
 * In the settings of ESLint it makes `--cache` lint again when another file has changed.
 */
export function projectDigest({ cwd = process.cwd() }: DigestOptions = {}): string {
  const store = new FileStore(DEFAULT_MAX_FILE_BYTES);
  const { boundary } = findProjectBounds(store, toPosix(cwd), []);
  const hash = createHash('sha256');
  for (const file of filesOf(store, { root: boundary, boundary })) {
    const read = store.read(file);
    hash.update(`${relativeTo(boundary, file)}\0${'text' in read ? read.text : read.problem}\0`);
  }
  return hash.digest('hex').slice(0, 32);
}

function filesOf(store: FileStore, bounds: ProjectBounds): readonly string[] {
  const walked = walkProject(store, new IssueLog(), { ...bounds, ignore: [], testFiles: [] });
  const directories = new Set([...walked.packageDirectories, ...walked.packageDirectories.flatMap((directory) => directoriesUpTo(directory, bounds.root)), bounds.root]);
  const settings = [...directories].flatMap((directory) => [...(store.entries(directory)?.keys() ?? [])].filter((name) => SETTINGS.test(name)).map((name) => joinPath(directory, name)));
  return [...walked.files, ...settings].sort();
}
