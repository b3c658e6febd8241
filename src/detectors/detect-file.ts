import type { ts } from '../syntax/ts.ts';
import type { Emit } from './core/detector.ts';
import { viewOf } from './core/file-view.ts';
import type { DetectorProject } from './core/project.ts';
import { isClientText, roleOf } from './file-role.ts';
import { FILE_DETECTORS } from './registry.ts';
import { findFormats } from './secrets/formats.ts';
import { detectSecrets, draftFormats, emitFormats } from './secrets/secrets-detector.ts';

/** Runs the detectors over a file. A test is only searched for formats (and parsed only when there is one), a browser script only for secrets. */
export function detectFile(path: string, project: DetectorProject, emit: Emit, parsed?: ts.SourceFile): void {
  const text = parsed?.text ?? project.host.text(path);
  if (text === undefined) return;
  const role = roleOf(path, project.host.root);
  const isWalked = role !== 'test';
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
