import path from 'node:path';
import type { AuditRequest } from '../../run-audit.ts';
import { parseShard } from '../../workspace/shard.ts';
import { toAuditRequest } from '../analyse-project.ts';
import { EXIT } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { writeWholeFile } from '../write-file.ts';

/** `api-audit --shard 2/5`: analyses a share and writes the part; nothing is reported before `api-audit merge`. */
export async function writeShard(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const shard = parseShard(options.shard ?? '');
  if (shard === undefined) throw new UsageError(`--shard ${options.shard ?? ''} is no share; the first of three is 1/3.`);
  const request: AuditRequest = toAuditRequest(paths, options, terminal);
  const [{ analysePart }, { printPart }] = await Promise.all([import('../../workspace/parts.ts'), import('../../workspace/part-file.ts')]);
  const { part, boundary, total } = await analysePart(request, shard);
  const file = options.part ?? `api-audit-part-${shard.index}.json`;
  writeWholeFile(path.resolve(terminal.cwd, file), file, printPart(part, boundary));
  if (!options.quiet) terminal.err(`${part.units.length} of ${total} ${total === 1 ? 'application' : 'units'} analysed into ${file}.\n`);
  return EXIT.clean;
}
