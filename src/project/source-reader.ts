import type { ts } from '../syntax/ts.ts';
import { isScript, isSourceName } from './file-names.ts';
import type { FileStore, ReadResult } from './file-store.ts';
import type { IssueLog } from './issue-log.ts';
import type { ParseCache } from './parse-cache.ts';
import { parseJson } from './parse-json.ts';
import { relativeTo } from './posix-path.ts';

const MINIFIED_LENGTH = 20_000;
const MINIFIED_LINE = 400;

/** Turns files into texts, trees and JSON values, and notes in one sentence what it could not read. */
export class SourceReader {
  readonly #store: FileStore;
  readonly #log: IssueLog;
  readonly #parseCache: ParseCache;
  readonly #root: string;
  readonly #sourceFiles = new Map<string, ts.SourceFile | undefined>();
  readonly #json = new Map<string, unknown>();

  constructor(store: FileStore, log: IssueLog, parseCache: ParseCache, root: string) {
    this.#store = store;
    this.#log = log;
    this.#parseCache = parseCache;
    this.#root = root;
  }

  text(file: string): string | undefined {
    const read = this.#store.read(file);
    if ('text' in read) return read.text;
    this.#noteUnread(file, read);
    return undefined;
  }

  sourceFile(file: string): ts.SourceFile | undefined {
    if (!this.#sourceFiles.has(file)) {
      const text = mayBeSource(file) ? this.text(file) : undefined;
      this.#sourceFiles.set(file, text === undefined || !(isSourceName(file) || isScript(file, text)) ? undefined : this.parse(file, text));
    }
    return this.#sourceFiles.get(file);
  }

  /** Parses a text as that of the file, whatever the disk holds. */
  parse(file: string, text: string): ts.SourceFile | undefined {
    const shown = relativeTo(this.#root, file);
    if (isMinified(text)) {
      this.#log.gap('skipped file', file, `${shown} is minified and was not read.`);
      return undefined;
    }
    const { sourceFile, problem } = this.#parseCache.parse(file, text);
    if (problem !== undefined) this.#log.fail(file, `${shown}:${problem.line}: cannot be parsed: ${problem.message}`);
    return sourceFile;
  }

  json(file: string): unknown {
    if (!this.#json.has(file)) this.#json.set(file, this.#readJson(file));
    return this.#json.get(file);
  }

  #readJson(file: string): unknown {
    const text = this.text(file);
    if (text === undefined) return undefined;
    const result = parseJson(text);
    if ('value' in result) return result.value;
    if (!file.includes('/node_modules/')) {
      const where = relativeTo(this.#root, file) + (result.line === undefined ? '' : `:${result.line}`);
      this.#log.fail(file, `${where}: is not valid JSON: ${result.error}.`);
    }
    return undefined;
  }

  #noteUnread(file: string, read: Exclude<ReadResult, { readonly text: string }>): void {
    if (read.problem === 'missing' || file.includes('/node_modules/')) return;
    const shown = relativeTo(this.#root, file);
    if (read.problem === 'unreadable') this.#log.fail(file, `${shown} cannot be read: ${describeErrorCode(read.detail)}.`);
    else this.#log.gap('skipped file', file, `${shown} is ${megabytes(read.detail)} MB large and was not read.`);
  }
}

function mayBeSource(file: string): boolean {
  return isSourceName(file) || !file.slice(file.lastIndexOf('/') + 1).includes('.');
}

/** What a code of the operating system means, for a sentence. */
export function describeErrorCode(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ELOOP') return 'its links lead in circles';
  return code;
}

function isMinified(text: string): boolean {
  if (text.length < MINIFIED_LENGTH) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > MINIFIED_LINE;
}

function megabytes(bytes: string): string {
  return (Number(bytes) / 1_000_000).toFixed(1);
}
