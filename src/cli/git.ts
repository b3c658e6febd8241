import { spawnSync } from 'node:child_process';
import { isSourceName } from '../project/file-names.ts';
import { toPosix } from '../project/posix-path.ts';
import type { Tree, TreeEntry } from '../project/tree-file-system.ts';
import { UsageError } from './usage-error.ts';

const MAX_OUTPUT = 2 ** 31 - 1;
const FILE_MODES: ReadonlySet<string> = new Set(['100644', '100755', '100664']);
const LINK_MODE = '120000';
const SHALLOW_HINT = 'this clone is shallow; fetch more of its history, in GitHub Actions with "fetch-depth: 0"';

const PARTIAL = 'This clone is partial and lacks files of the commit to compare with; fetch them first, since nothing is fetched here.';

/** Reads a git repository; nothing is ever written to it or to its work tree. Every method throws a `UsageError` of one sentence. */
export class GitRepository {
  /** Absolute with forward slashes. */
  readonly top: string;
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
    const inside = this.#run(['rev-parse', '--show-cdup']);
    if (inside.status !== 0) throw new UsageError(isNoRepository(inside.error) ? `There is no git repository around ${toPosix(cwd)}.` : `git says: ${inside.error}.`);
    this.top = toPosix(`${cwd}/${inside.output.toString('utf8').trim()}`);
  }

  /** The commit to compare with: where the history of `ref` and that of HEAD parted. */
  baseOf(ref: string): string {
    const commit = this.#commitOf(ref);
    if (commit === undefined) throw new UsageError(`There is no commit "${ref}"${this.#isShallow() ? `, and ${SHALLOW_HINT}` : ' in this repository'}.`);
    const base = this.#run(['merge-base', commit, 'HEAD']);
    if (base.status === 0) return base.output.toString('utf8').trim();
    if (this.#isShallow()) throw new UsageError(`It is not known where the history of "${ref}" and that of HEAD parted, since ${SHALLOW_HINT}.`);
    return commit;
  }

  /** The last commit; undefined before the first one. */
  head(): string | undefined {
    return this.#commitOf('HEAD');
  }

  /** The files of a commit. */
  treeOf(commit: string): Tree {
    return this.#toTree(this.#output(['ls-tree', '-r', '-z', '--full-tree', commit]), /^(\d+) \w+ (\w+)\t(.*)$/s);
  }

  /** The files of the index: what the next commit will hold. */
  indexTree(): Tree {
    return this.#toTree(this.#output(['ls-files', '--stage', '--full-name', '-z', '--', ':/']), /^(\d+) (\w+) \d\t(.*)$/s);
  }

  #toTree(listing: string, pattern: RegExp): Tree {
    const entries = listing.split('\0').flatMap((line) => {
      const [, mode = '', id = '', path = ''] = pattern.exec(line) ?? [];
      return FILE_MODES.has(mode) || mode === LINK_MODE ? [{ id, path, isLink: mode === LINK_MODE }] : [];
    });
    const blobs = this.#readBlobs(entries.filter(({ path, isLink }) => isLink || isRead(path)).map(({ id }) => id));
    const read = (id: string): Buffer => {
      let blob = blobs.get(id);
      if (blob === undefined) blobs.set(id, (blob = this.#readBlobs([id]).get(id) ?? Buffer.alloc(0)));
      return blob;
    };
    return {
      top: this.top,
      entries: entries.map(({ id, path, isLink }): TreeEntry => ({ path, isLink, read: () => read(id) })),
      untracked: this.#output(['-C', this.top, 'ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z']).split('\0').filter((path) => path !== ''),
    };
  }

  /** All at once: a process for each would take minutes. */
  #readBlobs(ids: readonly string[]): Map<string, Buffer> {
    if (ids.length === 0) return new Map();
    const { status, output } = this.#run(['cat-file', '--batch'], `${[...new Set(ids)].join('\n')}\n`);
    const blobs = new Map<string, Buffer>();
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(10, at);
      const [id = '', kind, size] = output.toString('latin1', at, end).split(' ');
      if (kind !== 'blob') throw new UsageError(PARTIAL);
      blobs.set(id, output.subarray(end + 1, end + 1 + Number(size)));
      at = end + 2 + Number(size);
    }
    if (status !== 0) throw new UsageError(PARTIAL);
    return blobs;
  }

  #commitOf(ref: string): string | undefined {
    const { status, output } = this.#run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    return status === 0 ? output.toString('utf8').trim() : undefined;
  }

  #isShallow(): boolean {
    return this.#output(['rev-parse', '--is-shallow-repository']).trim() === 'true';
  }

  #output(args: readonly string[]): string {
    const { status, output, error } = this.#run(args);
    if (status !== 0) throw new UsageError(`git says: ${error}.`);
    return output.toString('utf8');
  }

  #run(args: readonly string[], input = ''): { readonly status: number | null; readonly output: Buffer; readonly error: string } {
    // No lock is taken and nothing is fetched, so that a commit that is being made is not disturbed.
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: this.#cwd, env, input, maxBuffer: MAX_OUTPUT });
    if (error !== undefined) throw new UsageError('code' in error && error.code === 'ENOENT' ? 'git cannot be found.' : `git cannot be run: ${error.message}.`);
    return { status, output: stdout, error: (stderr.toString('utf8').split('\n')[0] ?? '').replace(/\.$/, '') };
  }
}

function isNoRepository(message: string): boolean {
  return message.includes('not a git repository');
}

/** What an analysis reads for certain; everything else is fetched when it is asked for. */
function isRead(path: string): boolean {
  return isSourceName(path) || /\.jsonc?$|(?:^|\/)\.gitignore$|\.ya?ml$/.test(path);
}
