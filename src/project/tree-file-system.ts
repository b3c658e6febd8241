import fs from 'node:fs';
import type { FileSystemCalls } from './file-store.ts';
import { isInside, joinPath, parentOf } from './posix-path.ts';

/** A file or a link of a tree; the content of a link is its target. */
export interface TreeEntry {
  /** Relative to the top of the tree. */
  readonly path: string;
  readonly isLink: boolean;
  readonly read: () => Buffer;
}

/** A tree that is looked at in place of what the disk holds below `top`. */
export interface Tree {
  /** Absolute with forward slashes. */
  readonly top: string;
  readonly entries: Iterable<TreeEntry>;
  /** Files and directories below `top` that are no part of any tree, such as `node_modules`: the disk answers for them. */
  readonly untracked: Iterable<string>;
}

const MAX_LINKS = 40;

/** A file system that shows a tree at the place where the disk has another state of it. Nothing is written anywhere. */
export function createTreeFileSystem(tree: Tree): FileSystemCalls {
  const view = new TreeView(tree);
  const calls = {
    readdirSync: (path: string): fs.Dirent[] => view.list(path) ?? fs.readdirSync(path, { withFileTypes: true }),
    statSync: (path: string): unknown => view.stat(path) ?? fs.statSync(path),
    readFileSync: (path: string): Buffer => view.read(path) ?? fs.readFileSync(path),
    realpathSync: { native: (path: string): string => view.realpath(path) ?? fs.realpathSync.native(path) },
  };
  return calls as unknown as FileSystemCalls;
}

type Node = Map<string, Node> | TreeEntry;

class TreeView {
  readonly #top: string;
  readonly #root: Map<string, Node> = new Map<string, Node>();
  readonly #untracked: ReadonlySet<string>;

  constructor({ top, entries, untracked }: Tree) {
    this.#top = top;
    this.#untracked = new Set([...untracked].map((path) => joinPath(top, path.replace(/\/$/, ''))).concat(joinPath(top, '.git')));
    for (const entry of entries) this.#add(entry);
  }

  /** Undefined when the disk answers. */
  list(path: string): fs.Dirent[] | undefined {
    if (this.#isOnDisk(path)) return undefined;
    const node = this.#follow(path);
    if (!(node instanceof Map)) throw missing(path, node === undefined ? 'ENOENT' : 'ENOTDIR');
    const own = [...node].map(([name, child]) => toDirent(name, child instanceof Map ? 'directory' : child.isLink ? 'link' : 'file'));
    const names = new Set(node.keys());
    return [...own, ...this.#listUntracked(path).filter(({ name }) => !names.has(name))];
  }

  stat(path: string): object | undefined {
    const place = this.#resolve(path);
    if (this.#isOnDisk(place)) return place === path ? undefined : fs.statSync(place);
    const node = this.#find(place);
    if (node === undefined) throw missing(path, 'ENOENT');
    return { mtimeMs: 0, size: node instanceof Map ? 0 : node.read().length, isDirectory: () => node instanceof Map, isFile: () => !(node instanceof Map) };
  }

  read(path: string): Buffer | undefined {
    const place = this.#resolve(path);
    if (this.#isOnDisk(place)) return place === path ? undefined : fs.readFileSync(place);
    const node = this.#find(place);
    if (node === undefined || node instanceof Map) throw missing(path, node === undefined ? 'ENOENT' : 'EISDIR');
    return node.read();
  }

  realpath(path: string): string | undefined {
    const place = this.#resolve(path);
    if (this.#isOnDisk(place)) return place === path ? undefined : fs.realpathSync.native(place);
    if (this.#find(place) === undefined) throw missing(path, 'ENOENT');
    return place;
  }

  #add(entry: TreeEntry): void {
    const names = entry.path.split('/');
    const last = names.pop() ?? '';
    let directory = this.#root;
    for (const name of names) {
      let child = directory.get(name);
      if (!(child instanceof Map)) directory.set(name, (child = new Map()));
      directory = child;
    }
    directory.set(last, entry);
  }

  #isOnDisk(path: string): boolean {
    if (!isInside(path, this.#top)) return true;
    for (let current = path; current !== this.#top && current !== parentOf(current); current = parentOf(current)) {
      if (this.#untracked.has(current)) return this.#find(path) === undefined;
    }
    return false;
  }

  #listUntracked(directory: string): fs.Dirent[] {
    try {
      return fs.readdirSync(directory, { withFileTypes: true }).filter(({ name }) => this.#untracked.has(joinPath(directory, name)));
    } catch {
      return [];
    }
  }

  #follow(path: string): Node | undefined {
    return this.#find(this.#resolve(path));
  }

  /** What is at a path that has no links in it any more. */
  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of path === this.#top ? [] : path.slice(this.#top.length + 1).split('/')) {
      node = node instanceof Map ? node.get(name) : undefined;
    }
    return node;
  }

  /** The path with the links of the tree replaced by what they lead to. */
  #resolve(path: string): string {
    let current = path;
    for (let links = 0; links < MAX_LINKS; links += 1) {
      const next = this.#nextLink(current);
      if (next === undefined) return current;
      current = joinPath(next.target, next.after);
    }
    throw missing(path, 'ELOOP');
  }

  #nextLink(path: string): { readonly target: string; readonly after: string } | undefined {
    if (!isInside(path, this.#top) || path === this.#top) return undefined;
    let node: Node = this.#root;
    const names = path.slice(this.#top.length + 1).split('/');
    for (const [index, name] of names.entries()) {
      const child: Node | undefined = node instanceof Map ? node.get(name) : undefined;
      if (child === undefined) return undefined;
      if (!(child instanceof Map) && child.isLink) {
        const target = child.read().toString('utf8');
        const base = joinPath(this.#top, ...names.slice(0, index));
        return { target: target.startsWith('/') ? target : joinPath(base, target), after: names.slice(index + 1).join('/') };
      }
      node = child;
    }
    return undefined;
  }
}

function toDirent(name: string, kind: 'file' | 'directory' | 'link'): fs.Dirent {
  return { name, isFile: () => kind === 'file', isDirectory: () => kind === 'directory', isSymbolicLink: () => kind === 'link' } as fs.Dirent;
}

function missing(path: string, code: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
