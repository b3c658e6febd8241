import fs from 'node:fs';
import { fromNative, isInside, joinPath, nameOf, parentOf } from './posix-path.ts';

/** What a directory entry is, after following a link; `link` says that it was one. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  readonly link: boolean;
}

/** Identifies the state of a file or directory on disk. */
export interface Stamp {
  readonly modified: number;
  readonly size: number;
}

/** Whether nothing has changed as far as the time and the size tell. */
export function isSameStamp(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return a?.modified === b?.modified && a?.size === b?.size;
}

/** The text of a file, or why there is none. */
export type ReadResult =
  | { readonly text: string }
  | { readonly problem: 'missing' | 'unreadable' | 'too large'; readonly detail: string };

/** The calls of `node:fs` that the store needs; a test hands in others. */
export type FileSystemCalls = Pick<typeof fs, 'readdirSync' | 'statSync' | 'readFileSync' | 'realpathSync'>;

/** Reads the disk, each thing once, and remembers what it looked like at that moment. Paths are posix and absolute. */
export class FileStore {
  readonly #calls: FileSystemCalls;
  readonly #maxBytes: number;
  readonly #entries = new Map<string, ReadonlyMap<string, Entry> | undefined>();
  readonly #texts = new Map<string, ReadResult>();
  readonly #realpaths = new Map<string, string | undefined>();
  readonly #stamps = new Map<string, Stamp | undefined>();
  readonly #links = new Set<string>();
  readonly #kinds = new Map<string, Entry['kind'] | undefined>();
  /** Below it whole directories are read; elsewhere, where the files of others come and go, only what is asked for by name. */
  home = '/';
  /** Called with each directory that exists but cannot be listed, and each link that leads in circles. */
  onProblem: ((path: string, problem: 'unreadable directory' | 'circular link', code: string) => void) | undefined;

  constructor(maxBytes: number, calls: FileSystemCalls = fs) {
    this.#maxBytes = maxBytes;
    this.#calls = calls;
  }

  /** What is in a directory, sorted by code unit; undefined when it is none or cannot be listed. */
  entries(directory: string): ReadonlyMap<string, Entry> | undefined {
    if (this.#entries.has(directory)) return this.#entries.get(directory);
    this.#stamps.set(directory, this.stampOf(directory));
    const entries = this.#readDirectory(directory);
    this.#entries.set(directory, entries);
    return entries;
  }

  kindOf(path: string): 'file' | 'directory' | undefined {
    const parent = parentOf(path);
    if (parent === path) return 'directory';
    if (isInside(parent, this.home)) return this.entries(parent)?.get(nameOf(path))?.kind;
    if (!this.#kinds.has(path)) this.#kinds.set(path, this.kindOnDisk(path));
    return this.#kinds.get(path);
  }

  /** What a path is now. */
  kindOnDisk(path: string): Entry['kind'] | undefined {
    const stat = attempt(() => this.#calls.statSync(path));
    return 'value' in stat ? (stat.value.isDirectory() ? 'directory' : 'file') : undefined;
  }

  read(file: string): ReadResult {
    let result = this.#texts.get(file);
    if (result === undefined) {
      result = this.#readText(file);
      this.#texts.set(file, result);
    }
    return result;
  }

  /** The path without links; undefined when it leads nowhere or in circles. */
  realpath(path: string): string | undefined {
    if (!this.#realpaths.has(path)) this.#realpaths.set(path, this.#resolveLinks(path));
    return this.#realpaths.get(path);
  }

  /** Whether a file or directory of the project that was read looks different now. */
  isStale(): boolean {
    return this.#hasOtherKinds() || !this.#changed().next().done;
  }

  /** Whether nothing looks different now but files that pass: no other file, and no directory holds anything else. */
  isSameBut(passes: (file: string) => boolean): boolean {
    if (this.#hasOtherKinds()) return false;
    for (const path of this.#changed()) {
      const isSame = this.#entries.has(path) ? isSameListing(this.#entries.get(path), this.#readDirectory(path)) : passes(path);
      if (!isSame) return false;
    }
    return true;
  }

  #hasOtherKinds(): boolean {
    return [...this.#kinds].some(([path, kind]) => this.kindOnDisk(path) !== kind);
  }

  *#changed(): Generator<string> {
    for (const [path, stamp] of this.#stamps) {
      if (!path.includes('/node_modules') && !isSameStamp(stamp, this.stampOf(path))) yield path;
    }
  }

  /** Everything that was asked, in the order of asking. */
  get asked(): { readonly texts: readonly string[]; readonly directories: readonly string[]; readonly links: readonly string[]; readonly kinds: readonly string[] } {
    return { texts: [...this.#texts.keys()], directories: [...this.#entries.keys()], links: [...this.#links], kinds: [...this.#kinds.keys()] };
  }

  /** What a path looked like when it was read. */
  stampAtReading(path: string): Stamp | undefined {
    return this.#stamps.get(path);
  }

  /** What a path looks like now. */
  stampOf(path: string): Stamp | undefined {
    // Most of what is asked for is not there, and an exception costs more than the question.
    const stat = attempt(() => this.#calls.statSync(path, { throwIfNoEntry: false }));
    return 'value' in stat && stat.value !== undefined ? { modified: stat.value.mtimeMs, size: stat.value.size } : undefined;
  }

  /** Most files are no links, so that the system is asked once for each directory. */
  #resolveLinks(path: string): string | undefined {
    const parent = parentOf(path);
    const name = nameOf(path);
    if (this.#entries.get(parent)?.get(name)?.link === false) {
      const directory = this.realpath(parent);
      return directory === undefined ? undefined : joinPath(directory, name);
    }
    this.#links.add(path);
    const resolved = attempt(() => this.#calls.realpathSync.native(path));
    return 'value' in resolved ? fromNative(resolved.value) : undefined;
  }

  #readDirectory(directory: string): ReadonlyMap<string, Entry> | undefined {
    const listed = attempt(() => this.#calls.readdirSync(directory, { withFileTypes: true }));
    if (!('value' in listed)) {
      if (!isMissing(listed.code)) this.onProblem?.(directory, 'unreadable directory', listed.code);
      return undefined;
    }
    const entries = listed.value.flatMap((entry) => this.#toEntry(directory, entry) ?? []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return new Map(entries.map((entry) => [entry.name, entry]));
  }

  #toEntry(directory: string, entry: fs.Dirent): Entry | undefined {
    if (entry.isFile()) return { name: entry.name, kind: 'file', link: false };
    if (entry.isDirectory()) return { name: entry.name, kind: 'directory', link: false };
    if (!entry.isSymbolicLink()) return undefined;
    const path = joinPath(directory, entry.name);
    const target = attempt(() => this.#calls.statSync(path));
    if (!('value' in target)) {
      if (target.code === 'ELOOP') this.onProblem?.(path, 'circular link', target.code);
      return undefined;
    }
    return { name: entry.name, kind: target.value.isDirectory() ? 'directory' : 'file', link: true };
  }

  #readText(file: string): ReadResult {
    const stat = attempt(() => this.#calls.statSync(file));
    if (!('value' in stat) || stat.value.isDirectory()) return { problem: 'missing', detail: 'code' in stat ? stat.code : 'EISDIR' };
    this.#stamps.set(file, { modified: stat.value.mtimeMs, size: stat.value.size });
    if (stat.value.size > this.#maxBytes) return { problem: 'too large', detail: String(stat.value.size) };
    const bytes = attempt(() => this.#calls.readFileSync(file));
    return 'value' in bytes ? { text: decode(bytes.value) } : { problem: 'unreadable', detail: bytes.code };
  }
}

function isSameListing(a: ReadonlyMap<string, Entry> | undefined, b: ReadonlyMap<string, Entry> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a.values()].every(({ name, kind, link }) => b.get(name)?.kind === kind && b.get(name)?.link === link);
}

/** UTF-8 or UTF-16 text without its byte order mark, so that columns are those that editors and ESLint show. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function attempt<T>(call: () => T): { readonly value: T } | { readonly code: string } {
  try {
    return { value: call() };
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN' };
  }
}

function isMissing(code: string): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
