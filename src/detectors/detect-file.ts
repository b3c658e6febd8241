import type { ts } from '../syntax/ts.ts';
import type { Emit } from './core/detector.ts';
import { viewOf } from './core/file-view.ts';
import type { DetectorProject } from './core/project.ts';
import { isClientText, roleOf } from './file-role.ts';
import { FILE_DETECTORS } from './registry.ts';
import { findFormats } from './secrets/formats.ts';
import { detectSecrets, draftFormats, emitFormats } from './secrets/secrets-detector.ts';

/** What a file must mention before anything but formats is looked for in it. */
const WORTH_A_WALK = /require\s*\(|\bimport\b|process\.env|passw|secret|token|key|rejectUnauthorized|exports|:\/\/|\bhttp|Math\.random/i;

/** Runs the detectors over a file. A test is only searched for formats and a browser script for secrets; one that mentions nothing is not even parsed. */
export function detectFile(path: string, project: DetectorProject, emit: Emit, parsed?: ts.SourceFile): void {
  const text = parsed?.text ?? project.host.text(path);
  if (text === undefined) return;
  const role = roleOf(path, project.host.root);
  const isWalked = role !== 'test' && WORTH_A_WALK.test(text);
  const matches = findFormats(text);
  if (!isWalked && matches.length === 0) return;
  const file = parsed ?? project.host.sourceFile(path);
  if (!file) return;
  const formats = draftFormats(matches, file);
  if (isWalked) {
    const view = viewOf(file, project);
    const isClient = role === 'client' || isClientText(text);
    detectSecrets(view, formats, emit);
    if (!isClient) for (const detector of FILE_DETECTORS) if (detector.trigger?.test(text) ?? true) detector.run(view, emit);
  }
  emitFormats(formats, emit);
}
