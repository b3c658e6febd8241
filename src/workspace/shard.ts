import fs from 'node:fs';
import type { Unit } from './plan-units.ts';

/** The share of one machine of several: the first has the index 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `2/5`; undefined when it is no share. */
export function parseShard(text: string): Shard | undefined {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && index >= 1 && index <= count ? { index, count } : undefined;
}

/** Deals the units out, the largest first, each to the machine that has the least to do; the same on every machine. */
export function unitsOf({ index, count }: Shard, units: readonly Unit[]): readonly Unit[] {
  const loads = Array.from({ length: count }, () => ({ bytes: 0, units: [] as Unit[] }));
  const sized = units.map((unit) => ({ unit, bytes: sizeOf(unit) })).sort((a, b) => b.bytes - a.bytes || (a.unit.name < b.unit.name ? -1 : 1));
  for (const { unit, bytes } of sized) {
    const least = loads.reduce((best, load) => (load.bytes < best.bytes ? load : best));
    least.bytes += bytes;
    least.units.push(unit);
  }
  return loads[index - 1]?.units ?? [];
}

function sizeOf({ files }: Unit): number {
  return files.reduce((sum, file) => sum + (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
