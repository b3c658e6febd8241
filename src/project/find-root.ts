import type { FileStore } from './file-store.ts';
import { commonDirectory, directoriesUpTo, joinPath, parentOf } from './posix-path.ts';

const WORKSPACE_MARKERS = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json'];

/** Where an analysis starts and how far its imports may reach. */
export interface ProjectBounds {
  readonly root: string;
  /** The repository or workspace around the root: nothing outside of it is read. */
  readonly boundary: string;
}

/** Finds the nearest package above the given paths (files or directories); without one, their common directory. */
export function findProjectBounds(store: FileStore, cwd: string, paths: readonly string[]): ProjectBounds {
  const directories = paths.map((path) => (store.kindOf(path) === 'directory' ? path : parentOf(path)));
  const start = directories.length === 0 ? cwd : commonDirectory(directories);
  const boundary = findBoundary(store, start);
  const above = directoriesUpTo(start, boundary ?? '/');
  const root = above.find((directory) => has(store, directory, 'package.json')) ?? (paths.length === 0 ? cwd : start);
  return { root, boundary: boundary ?? findWorkspaceRoot(store, root) ?? root };
}

function findBoundary(store: FileStore, directory: string): string | undefined {
  return directoriesUpTo(directory, '/').find((candidate) => store.entries(candidate)?.has('.git') === true);
}

function findWorkspaceRoot(store: FileStore, root: string): string | undefined {
  return directoriesUpTo(root, '/').find((directory) => {
    if (WORKSPACE_MARKERS.some((marker) => has(store, directory, marker))) return true;
    if (!has(store, directory, 'package.json')) return false;
    const read = store.read(joinPath(directory, 'package.json'));
    return 'text' in read && read.text.includes('"workspaces"');
  });
}

function has(store: FileStore, directory: string, name: string): boolean {
  return store.entries(directory)?.get(name)?.kind === 'file';
}
