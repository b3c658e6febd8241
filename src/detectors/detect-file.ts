import type { DetectorFactKind, DetectorFactMap } from '../model/facts/index.ts';
import type { ts } from '../syntax/ts.ts';
import type { Emit, FileDetector } from './core/detector.ts';
import { viewOf } from './core/file-view.ts';
import type { DetectorProject, Recorded } from './core/project.ts';
import { scanOf, type TextScan } from './core/text-scan.ts';
import { isClientScript } from './file-role.ts';
import { FILE_DETECTORS } from './registry.ts';
import { findFormats, type FormatContext } from './secrets/formats.ts';
import { detectSecrets, draftFormats, emitFormats, mayHoldClientSecrets, mayHoldSecrets } from './secrets/secrets-detector.ts';

type Found = { readonly [K in DetectorFactKind]: readonly [K, DetectorFactMap[K]] }[DetectorFactKind];

/** What was found in a parsed file by which detectors, and what that depends on. */
interface Remembered {
  readonly plan: Plan;
  readonly result: Recorded<readonly Found[]>;
  readonly layout: object | undefined;
}

const results = new WeakMap<ts.SourceFile, Remembered>();

/** What is worth doing with a file, going by its path and text. */
interface Plan {
  readonly secrets: boolean;
  readonly detectors: readonly FileDetector[];
}

/** Like `detectFile`, but gives what is remembered of a file that has not changed, nor what it depends on; for editors. */
export function detectFileAgain(path: string, project: DetectorProject, emit: Emit): void {
  const { host } = project;
  const text = host.text(path);
  if (text === undefined) return;
  const scan = scanOf(path, text);
  const plan = planFor(path, scan, project);
  const file = isEmpty(plan) ? undefined : host.sourceFile(path);
  if (!file) return emitFormats(draftFormats(findFormats(text, scan, contextOf(path, scan, project)), path, text), emit);
  let remembered = results.get(file);
  if (!remembered || remembered.layout !== host.layout || !isSame(remembered.plan, plan) || project.isOutdated(remembered.result.reads)) {
    const found: Found[] = [];
    const collect: Emit = (kind, fact) => found.push([kind, fact] as unknown as Found);
    const result = project.record(() => {
      inspect(file, scan, plan, project, collect);
      return found;
    });
    remembered = { plan, result, layout: host.layout };
    results.set(file, remembered);
  }
  for (const [kind, fact] of remembered.result.value) emit(kind, fact);
}

/** Runs the detectors over one parsed file. */
export function detectFile(file: ts.SourceFile, project: DetectorProject, emit: Emit): void {
  const scan = scanOf(file.fileName, file.text);
  inspect(file, scan, planFor(file.fileName, scan, project), project, emit);
}

/** A test is only searched for formats, a browser script only for secrets; neither is parsed for that unless it may hold some. */
function planFor(path: string, scan: TextScan, project: DetectorProject): Plan {
  const role = project.role(path);
  if (role === 'test') return { secrets: false, detectors: [] };
  const isClient = role === 'client' || isClientScript(scan.specifiers);
  return {
    secrets: isClient ? mayHoldClientSecrets(scan) : mayHoldSecrets(scan),
    detectors: isClient ? [] : FILE_DETECTORS.filter((detector) => detector.trigger(scan, project)),
  };
}

/** What was made up to be looked at or to be measured, and what runs in browsers. */
function contextOf(path: string, scan: TextScan, project: DetectorProject): FormatContext {
  const role = project.role(path);
  const isSample = role === 'test' || /\/demos?\/|\/bench(?:mark)?s?[./]/.test(path.slice(project.host.root.length));
  return { isSample, isClient: role === 'client' || isClientScript(scan.specifiers) };
}

function isEmpty({ secrets, detectors }: Plan): boolean {
  return !secrets && detectors.length === 0;
}

function isSame(left: Plan, right: Plan): boolean {
  return left.secrets === right.secrets && left.detectors.length === right.detectors.length && left.detectors.every((detector, at) => detector === right.detectors[at]);
}

function inspect(file: ts.SourceFile, scan: TextScan, plan: Plan, project: DetectorProject, emit: Emit): void {
  const formats = draftFormats(findFormats(file.text, scan, contextOf(file.fileName, scan, project)), file.fileName, file.text);
  if (!isEmpty(plan)) {
    const view = viewOf(file, project);
    if (plan.secrets) detectSecrets(view, scan, formats, emit);
    for (const detector of plan.detectors) detector.run(view, emit);
  }
  emitFormats(formats, emit);
}
