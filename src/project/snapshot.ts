import { createHash } from 'node:crypto';
import { FileStore, isSameStamp, type Entry, type ReadResult, type Stamp } from './file-store.ts';

/** One thing that was read, with a digest of what it was and, where there was something, its time and size. */
type Reading = readonly [path: string, digest: string, modified?: number, size?: number];

/** Everything that an analysis read, so that a later one can tell whether it would see the same. Plain data. */
export interface Snapshot {
  /** When the reading began, in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly texts: readonly Reading[];
  readonly directories: readonly Reading[];
  readonly links: readonly Reading[];
  /** What was asked for by name outside of the project. */
  readonly kinds: readonly Reading[];
}

const NOTHING = 'none';

/** Some file systems count time in steps of two seconds: what was young when it was read may have changed unseen. */
const CLOCK_STEP = 2000;

/** Records what was read, wherever it lies: a tsconfig may extend one of another repository, and an import lead there. */
export function takeSnapshot(stores: readonly FileStore[], startedAt: number): Snapshot {
  const collect = (pathsOf: (store: FileStore) => readonly string[], digest: Digest): readonly Reading[] =>
    stores.flatMap((store) => pathsOf(store).map((path) => toReading(path, digest(store, path), store.stampAtReading(path))));
  return {
    startedAt,
    texts: collect(({ asked }) => asked.texts, digestOfFile),
    directories: collect(({ asked }) => asked.directories, digestOfDirectory),
    links: collect(({ asked }) => asked.links, digestOfLink),
    kinds: stores.flatMap((store) => store.asked.kinds.map((path): Reading => [path, store.kindOf(path) ?? 'nothing'])),
  };
}

/** Whether everything is as it was; what has the same old time and size is believed to be the same. */
export function isCurrent({ startedAt, texts, directories, links, kinds }: Snapshot, maxBytes: number): boolean {
  const store = new FileStore(maxBytes);
  const isSame = (digest: Digest) => ([path, known, modified, size]: Reading): boolean => {
    if (modified === undefined && known === NOTHING) return store.stampOf(path) === undefined;
    const isOld = modified !== undefined && modified < startedAt - CLOCK_STEP;
    if (isOld && isSameStamp(store.stampOf(path), { modified, size: size ?? 0 })) return true;
    return digest(store, path) === known;
  };
  return directories.every(isSame(digestOfDirectory)) && texts.every(isSame(digestOfFile)) && links.every(isSame(digestOfLink)) && kinds.every(([path, known]) => (store.kindOnDisk(path) ?? 'nothing') === known);
}

/** The digest of a text as a snapshot has it. */
export function digestOfText(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

type Digest = (store: FileStore, path: string) => string;

function toReading(path: string, digest: string, stamp: Stamp | undefined): Reading {
  return stamp === undefined ? [path, digest] : [path, digest, stamp.modified, stamp.size];
}

function digestOfFile(store: FileStore, file: string): string {
  const read: ReadResult = store.read(file);
  return 'text' in read ? digestOfText(read.text) : `${read.problem} ${read.detail}`;
}

/** Tools keep their caches in hidden directories of `node_modules`; nothing is ever imported from there. */
function digestOfDirectory(store: FileStore, directory: string): string {
  const entries = store.entries(directory);
  if (entries === undefined) return NOTHING;
  const isSeen = ({ name }: Entry): boolean => !(name.startsWith('.') && directory.endsWith('/node_modules'));
  return digestOfText([...entries.values()].filter(isSeen).map(({ name, kind, link }) => `${name} ${kind} ${link}`).join('\n'));
}

function digestOfLink(store: FileStore, path: string): string {
  return store.realpath(path) ?? 'nowhere';
}
