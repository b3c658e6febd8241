const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATION = /\.d\.(?:[^./]+\.)?[cm]?ts$/;
const TEST = /\.(?:test|spec|e2e|e2e-spec|int-spec|itest|cy|bench)\.[^./]+$/;
const MOCK = /\.(?:mock|mocks|fixture|fixtures)\.[^./]+$/;
const STORY = /\.(?:stories|story)\.[^./]+$/;
const MINIFIED = /(?:[.-]min|\.bundle|\.chunk)\.[cm]?js$/;
const GENERATED = /\.(?:generated|gen)\.[^./]+$/;

/** Why a file or directory is not part of the analysed scope. */
export type SkipReason =
  | 'test'
  | 'mock'
  | 'story'
  | 'minified'
  | 'generated'
  | 'build output'
  | 'third-party code'
  | 'ignored by the configuration';

/** Whether the name is that of TypeScript or JavaScript code that can hold statements. */
export function isSourceName(name: string): boolean {
  return SOURCE.test(name) && !DECLARATION.test(name);
}

/** Whether a file without an extension is a script: its first line says that Node.js runs it. */
export function isScript(name: string, text: string): boolean {
  return /(?:^|\/)[^./]+$/.test(name) && /^#![^\n]{0,200}\bnode\b/.test(text);
}

/** Whether the name is that of a test, as test runners find them. */
export function isTestName(name: string): boolean {
  return TEST.test(name);
}

/** Why a source file of this name stays outside the scope; undefined for ordinary code. */
export function findFileSkipReason(name: string): SkipReason | undefined {
  if (TEST.test(name)) return 'test';
  if (MOCK.test(name)) return 'mock';
  if (STORY.test(name)) return 'story';
  if (MINIFIED.test(name)) return 'minified';
  return GENERATED.test(name) ? 'generated' : undefined;
}
