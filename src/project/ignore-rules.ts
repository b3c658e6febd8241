import ignore, { type Ignore } from 'ignore';
import type { FileStore } from './file-store.ts';
import { directoriesUpTo, joinPath, relativeTo } from './posix-path.ts';

/** Answers for `.gitignore` files: the one nearest to a path has the last word. */
export class GitIgnore {
  readonly #store: FileStore;
  readonly #top: string;
  readonly #rules = new Map<string, Ignore | undefined>();

  /** `top` is the outermost directory whose `.gitignore` counts. */
  constructor(store: FileStore, top: string) {
    this.#store = store;
    this.#top = top;
  }

  /** `path` is absolute and inside the top directory. */
  ignores(path: string, kind: 'file' | 'directory'): boolean {
    for (const directory of directoriesUpTo(path, this.#top).slice(1)) {
      const rules = this.#rulesOf(directory);
      if (rules === undefined) continue;
      const verdict = rules.test(relativeTo(directory, path) + (kind === 'directory' ? '/' : ''));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }

  #rulesOf(directory: string): Ignore | undefined {
    if (!this.#rules.has(directory)) this.#rules.set(directory, this.#load(directory));
    return this.#rules.get(directory);
  }

  #load(directory: string): Ignore | undefined {
    if (this.#store.kindOf(joinPath(directory, '.gitignore')) !== 'file') return undefined;
    const read = this.#store.read(joinPath(directory, '.gitignore'));
    return 'text' in read ? ignore().add(read.text) : undefined;
  }
}

/** A test for paths below `root` against patterns in the syntax of `.gitignore`. */
export function createPatternTest(root: string, patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const rules = ignore().add([...patterns]);
  return (path) => path !== root && rules.ignores(relativeTo(root, path));
}
