import type { PackageManifest } from '../evaluate/source-host.ts';
import type { FileStore } from './file-store.ts';
import { LOCK_READERS, type Lock } from './lockfiles.ts';
import { readManifest, type JsonReader } from './manifests.ts';
import { parseJson } from './parse-json.ts';
import { directoriesUpTo, joinPath, relativeTo } from './posix-path.ts';
import { findLowerBound } from './version-range.ts';

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Finds the version of a dependency: installed, else locked, else the least that the manifest asks for. */
export class PackageVersions {
  readonly #store: FileStore;
  readonly #lockStore: FileStore;
  readonly #readJson: JsonReader;
  readonly #boundary: string;
  readonly #cache = new Map<string, string | undefined>();
  readonly #locks = new Map<string, Lock>();

  /** `lockStore` reads files of any size. */
  constructor(store: FileStore, lockStore: FileStore, readJson: JsonReader, boundary: string) {
    this.#store = store;
    this.#lockStore = lockStore;
    this.#readJson = readJson;
    this.#boundary = boundary;
  }

  find(name: string, directory: string): string | undefined {
    const key = `${directory}\0${name}`;
    if (!this.#cache.has(key)) this.#cache.set(key, this.#compute(name, directory));
    return this.#cache.get(key);
  }

  #compute(name: string, directory: string): string | undefined {
    const directories = directoriesUpTo(directory, this.#boundary);
    return this.#findInstalled(name, directories) ?? this.#findLocked(name, directories) ?? this.#findRequested(name, directories);
  }

  #findInstalled(name: string, directories: readonly string[]): string | undefined {
    for (const directory of directories) {
      if (this.#store.kindOf(joinPath(directory, 'node_modules')) !== 'directory') continue;
      const read = this.#store.read(joinPath(directory, 'node_modules', name, 'package.json'));
      const json = 'text' in read ? parseJson(read.text) : undefined;
      const version: unknown = json !== undefined && 'value' in json && isObject(json.value) ? Reflect.get(json.value, 'version') : undefined;
      if (typeof version === 'string') return version;
    }
    return undefined;
  }

  #findLocked(name: string, directories: readonly string[]): string | undefined {
    const asking = directories.find((directory) => this.#rangeIn(name, directory) !== undefined);
    if (asking === undefined) return undefined;
    for (const directory of directories) {
      const importer = asking === directory ? '' : relativeTo(directory, asking);
      const version = this.#lockIn(directory)?.({ name, range: this.#rangeIn(name, asking), importer });
      if (version !== undefined) return version;
    }
    return undefined;
  }

  #findRequested(name: string, directories: readonly string[]): string | undefined {
    for (const directory of directories) {
      const range = this.#rangeIn(name, directory);
      const version = range === undefined ? undefined : findLowerBound(range.startsWith('catalog:') ? this.#catalogRange(name, directories) : range);
      if (version !== undefined) return version;
    }
    return undefined;
  }

  /** Catalogs of pnpm keep the ranges in the workspace file. */
  #catalogRange(name: string, directories: readonly string[]): string {
    for (const directory of directories) {
      const read = this.#store.read(joinPath(directory, 'pnpm-workspace.yaml'));
      const range = 'text' in read ? new RegExp(`^\\s+['"]?${name}['"]?:\\s*['"]?([^'"\\n]+)`, 'm').exec(read.text)?.[1] : undefined;
      if (range !== undefined) return range;
    }
    return '';
  }

  #rangeIn(name: string, directory: string): string | undefined {
    if (this.#store.entries(directory)?.has('package.json') !== true) return undefined;
    const manifest: PackageManifest = readManifest(this.#readJson, directory);
    for (const field of DEPENDENCY_FIELDS) {
      const ranges: unknown = Reflect.get(manifest, field);
      const range: unknown = isObject(ranges) && Object.hasOwn(ranges, name) ? Reflect.get(ranges, name) : undefined;
      if (typeof range === 'string') return range;
    }
    return undefined;
  }

  #lockIn(directory: string): Lock | undefined {
    const known = this.#locks.get(directory);
    if (known !== undefined) return known;
    for (const [name, read] of LOCK_READERS) {
      if (this.#store.entries(directory)?.get(name)?.kind !== 'file') continue;
      const result = this.#lockStore.read(joinPath(directory, name));
      const lock = read('text' in result ? result.text : '');
      this.#locks.set(directory, lock);
      return lock;
    }
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
