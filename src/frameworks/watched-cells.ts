import { Cells } from '../evaluate/cells.ts';
import type { Slot } from '../evaluate/values.ts';

/** Stands for all names, when everything that was attached is looked at. */
const ALL = '*';

/** What a layer does with the things that earlier layers attached, by their names. */
export class AttachmentLog {
  readonly #reads = new Set<string>();
  readonly #writes = new Set<string>();
  #isOver = false;

  /** Names that were looked at, also in vain; undefined when all were. */
  get reads(): ReadonlySet<string> | undefined {
    return this.#reads.has(ALL) ? undefined : this.#reads;
  }

  hasTouched(name: string): boolean {
    return this.#writes.has(name) || this.#reads.has(name);
  }

  read(name: string): void {
    if (!this.#isOver) this.#reads.add(name);
  }

  wrote(name: string): void {
    if (!this.#isOver) this.#writes.add(name);
  }

  readAll(): void {
    this.read(ALL);
  }

  /** What is looked at from here on is looked at by the analysis. */
  close(): void {
    this.#isOver = true;
  }
}

/** Properties of a simulated request, or of a bag of it, that tell a log what is done with them. */
export class WatchedCells extends Cells<Slot> {
  readonly #log: AttachmentLog;
  readonly #prefix: string;

  constructor(log: AttachmentLog, prefix: string) {
    super();
    this.#log = log;
    this.#prefix = prefix;
  }

  /** Puts there what an earlier layer has left. */
  fill(name: string, slot: Slot): void {
    super.set(name, slot);
  }

  override get(name: string): Slot {
    this.#log.read(this.#prefix + name);
    return super.get(name);
  }

  override has(name: string): boolean {
    this.#log.read(this.#prefix + name);
    return super.has(name);
  }

  override set(name: string, slot: Slot): this {
    this.#log.wrote(this.#prefix + name);
    return super.set(name, slot);
  }

  override delete(name: string): boolean {
    this.#log.wrote(this.#prefix + name);
    return super.delete(name);
  }

  override get size(): number {
    this.#log.readAll();
    return super.size;
  }

  override entries(): MapIterator<[string, Slot]> {
    this.#log.readAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Slot]> {
    return this.entries();
  }

  override keys(): MapIterator<string> {
    this.#log.readAll();
    return super.keys();
  }

  override values(): MapIterator<Slot> {
    this.#log.readAll();
    return super.values();
  }

  override forEach(callback: (slot: Slot, name: string, map: Map<string, Slot>) => void): void {
    this.#log.readAll();
    super.forEach(callback);
  }
}
