import type { AnalysedProject } from '../analysed-project.ts';
import { configOf, prepareAnalysis, type AuditRequest } from '../run-audit.ts';
import { VERSION } from '../version.ts';
import { analyseUnits, type WorkspaceRequest } from './analyse-workspace.ts';
import { mergeUnits } from './merge-units.ts';
import { readPart, type Part } from './part-file.ts';
import { planUnits, type Unit } from './plan-units.ts';
import { unitsOf, type Shard } from './shard.ts';

/** The part of one machine, and the directory around the project. */
export interface MadePart {
  readonly part: Part;
  readonly boundary: string;
  /** How many units the project has. */
  readonly total: number;
}

/** Analyses the share of one machine; a project that is no workspace of several applications belongs to the first. */
export async function analysePart(request: AuditRequest, shard: Shard): Promise<MadePart> {
  const prepared = prepareAnalysis(request, await configOf(request));
  const all = planUnits(prepared) ?? [await wholeProject(prepared)];
  const units = await analyseUnits(unitsOf(shard, all), prepared);
  return { part: { version: VERSION, shard, units }, boundary: prepared.boundary, total: all.length };
}

async function wholeProject({ options }: WorkspaceRequest): Promise<Unit> {
  const { createProjectHost } = await import('../analyse-host.ts');
  const { files, packages } = createProjectHost(options);
  return { name: '', packages: packages.map(({ directory }) => directory), files };
}

/** A problem with the parts that were given, in one sentence. */
export class PartError extends Error {
  override readonly name = 'UsageError';
}

/** Puts the parts of all machines together; throws a `PartError` when one is missing or does not fit. */
export function recallParts(files: readonly string[], { root, boundary }: WorkspaceRequest): AnalysedProject {
  const parts = files.map((file) => read(file, boundary));
  const [first] = parts;
  if (first === undefined) throw new PartError('There is no part to merge.');
  for (const { version, shard } of parts) {
    if (version !== VERSION) throw new PartError(`A part was made by version ${version}, and this is ${VERSION}.`);
    if (shard.count !== first.shard.count) throw new PartError(`A part is one of ${shard.count}, and another one of ${first.shard.count}.`);
  }
  const given = new Set(parts.map(({ shard }) => shard.index));
  const missing = Array.from({ length: first.shard.count }, (_, at) => at + 1).filter((index) => !given.has(index));
  if (missing.length > 0) throw new PartError(`${missing.map((index) => `${index}/${first.shard.count}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
  return mergeUnits(root, parts.flatMap(({ units }) => units));
}

function read(file: string, boundary: string): Part {
  try {
    return readPart(file, boundary);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'not a part of an analysis';
    throw new PartError(`${file} cannot be read: ${code}.`);
  }
}
