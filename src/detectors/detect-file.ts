import type { DetectorFactKind, DetectorFactMap } from '../model/facts/index.ts';
import type { ts } from '../syntax/ts.ts';
import type { Emit } from './core/detector.ts';
import { viewOf } from './core/file-view.ts';
import type { DetectorProject, Recorded } from './core/project.ts';
import { isClientText, roleOf } from './file-role.ts';
import { FILE_DETECTORS } from './registry.ts';
import { findFormats } from './secrets/formats.ts';
import { detectSecrets, draftFormats, emitFormats } from './secrets/secrets-detector.ts';

type Found = { readonly [K in DetectorFactKind]: readonly [K, DetectorFactMap[K]] }[DetectorFactKind];

const results = new WeakMap<ts.SourceFile, Recorded<readonly Found[]>>();

/** Like `detectFile`, but gives what is remembered of a file that has not changed, nor what it depends on; for editors. */
export function detectFileAgain(path: string, project: DetectorProject, emit: Emit): void {
  const { host } = project;
  const file = host.sourceFile(path);
  if (!file) return;
  let result = results.get(file);
  if (!result || result.reads.everything || [...result.reads.files].some((read) => host.sourceFile(read.fileName) !== read)) {
    const found: Found[] = [];
    const collect: Emit = (kind, fact) => found.push([kind, fact] as unknown as Found);
    result = project.record(() => {
      detectFile(path, project, collect, file);
      return found;
    });
    results.set(file, result);
  }
  for (const [kind, fact] of result.value) emit(kind, fact);
}

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
