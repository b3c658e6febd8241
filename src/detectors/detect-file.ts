import { ts } from '../syntax/ts.ts';
import type { Emit } from './core/detector.ts';
import { FileView } from './core/file-view.ts';
import type { DetectorProject } from './core/project.ts';
import { roleOf } from './file-role.ts';
import { FILE_DETECTORS } from './registry.ts';
import { detectFormats, detectSecrets, emitFormats, SECRETS_TRIGGER } from './secrets/secrets-detector.ts';

/** Runs the detectors whose trigger the text matches; a file that triggers none is neither parsed nor walked. */
export function detectFile(path: string, project: DetectorProject, emit: Emit, parsed?: ts.SourceFile): void {
  const text = parsed?.text ?? project.host.text(path);
  if (text === undefined) return;
  const isSource = roleOf(path, project.host.root) === 'source';
  const wanted = isSource ? FILE_DETECTORS.filter((detector) => detector.trigger.test(text)) : [];
  const wantsSecrets = isSource && SECRETS_TRIGGER.test(text);
  const file = parsed ?? project.host.sourceFile(path);
  if (!file) return;
  const formats = detectFormats(file);
  if (wanted.length > 0 || wantsSecrets) {
    const view = new FileView(file, project);
    if (wantsSecrets) detectSecrets(view, formats, emit);
    for (const detector of wanted) detector.run(view, emit);
  }
  emitFormats(formats, emit);
}
