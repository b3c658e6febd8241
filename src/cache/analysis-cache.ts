import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isCurrent, type Snapshot } from '../project/snapshot.ts';
import { readRecord, writeRecord } from './record-files.ts';
import { toolDigest } from './tool-digest.ts';

/** Something that was made from files: plain data, maps and sets. */
export interface Cacheable {
  readonly snapshot: Snapshot;
}

/** What decides about an analysis besides the files: equal requests of one version have equal results on equal files. */
export interface CacheRequest {
  readonly root: string;
  readonly boundary: string;
  /** Anything else, as plain data. */
  readonly settings: unknown;
  readonly maxFileBytes: number;
}

/** Where the results of a project are kept between processes. */
export class AnalysisCache<T extends Cacheable> {
  readonly #directory: string;
  readonly #file: string;
  readonly #maxFileBytes: number;

  constructor(directory: string, request: CacheRequest) {
    this.#directory = directory;
    this.#maxFileBytes = request.maxFileBytes;
    const key = createHash('sha256').update(JSON.stringify([toolDigest(), request])).digest('hex').slice(0, 32);
    this.#file = path.join(directory, `${key}.bin`);
  }

  /** The result of an earlier run, if every file that it read is still the same. */
  load(): T | undefined {
    const project = readRecord(this.#file) as Partial<T> | undefined;
    return project?.snapshot !== undefined && this.isCurrent(project as T) ? (project as T) : undefined;
  }

  isCurrent({ snapshot }: T): boolean {
    return isCurrent(snapshot, this.#maxFileBytes);
  }

  /** Keeps a result; a directory that cannot be written to is no reason to complain. */
  store(project: T): void {
    writeRecord(this.#directory, this.#file, project);
  }
}

/** Whether there is a cache, or the directory where it is, relative to the project. */
export type CachePlace = boolean | string;

/** The cache of a project, by default in the nearest `node_modules`; undefined where there is none. */
export function openCache<T extends Cacheable>(request: CacheRequest, place: CachePlace): AnalysisCache<T> | undefined {
  if (place === false) return undefined;
  const directory = typeof place === 'string' ? ownDirectory(path.resolve(request.root, place)) : defaultDirectory(request.root, request.boundary);
  return directory === undefined ? undefined : new AnalysisCache(directory, request);
}

/** Made before the project is read: afterwards it would be a new directory, and the project another one. */
function ownDirectory(directory: string): string {
  try {
    fs.mkdirSync(directory, { recursive: true });
  } catch {
    // Where nothing can be written nothing is kept.
  }
  return directory;
}

function defaultDirectory(root: string, boundary: string): string | undefined {
  for (let current = root; ; current = path.posix.dirname(current)) {
    const modules = path.join(current, 'node_modules');
    if (fs.existsSync(modules)) return path.join(modules, '.cache', 'eslint-plugin-api-audit');
    if (current === boundary || current === path.posix.dirname(current)) return undefined;
  }
}
