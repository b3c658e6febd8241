import fs from 'node:fs';
import type { Shard } from './shard.ts';
import type { UnitAnalysis } from './unit-analysis.ts';

/** What one machine found out, to be put together with what the others did. */
export interface Part {
  readonly version: string;
  readonly shard: Shard;
  readonly units: readonly UnitAnalysis[];
}

/** Stands for the directory around the project, which may be another one on another machine. */
const BOUNDARY = 'api-audit-boundary:/';

/** The text of a part. */
export function printPart(part: Part, boundary: string): string {
  return JSON.stringify(part, (_, value: unknown) => (value instanceof Map ? { $map: [...(value as ReadonlyMap<unknown, unknown>)] } : value)).replaceAll(quoted(boundary), BOUNDARY);
}

/** Reads a part back; throws when the file holds none. */
export function readPart(file: string, boundary: string): Part {
  const text = fs.readFileSync(file, 'utf8').replaceAll(BOUNDARY, quoted(boundary));
  const value: unknown = JSON.parse(text, (_, item: unknown) => (isMap(item) ? new Map(item.$map) : item));
  if (!isPart(value)) throw new Error('not a part');
  return value;
}

function quoted(path: string): string {
  return JSON.stringify(`${path.replace(/\/$/, '')}/`).slice(1, -1);
}

function isMap(value: unknown): value is { readonly $map: readonly (readonly [unknown, unknown])[] } {
  return typeof value === 'object' && value !== null && '$map' in value && Array.isArray(value.$map);
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && 'version' in value && 'shard' in value && 'units' in value && Array.isArray(value.units);
}
