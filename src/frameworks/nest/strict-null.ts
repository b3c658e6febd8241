import type { SourceHost } from '../../evaluate/source-host.ts';
import { ts } from '../../syntax/ts.ts';

const cache = new WeakMap<SourceHost, Map<string, boolean>>();
const MAX_EXTENDS = 6;

interface Tsconfig {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: { readonly strict?: boolean; readonly strictNullChecks?: boolean };
}

/** Whether TypeScript checks `null` in a file: it decides what `Dto | null` is at run time. True where nothing tells. */
export function isStrictNull(host: SourceHost, file: string): boolean {
  let known = cache.get(host);
  if (!known) cache.set(host, (known = new Map()));
  const directory = file.slice(0, file.lastIndexOf('/'));
  let answer = known.get(directory);
  if (answer === undefined) known.set(directory, (answer = search(host, directory)));
  return answer;
}

function search(host: SourceHost, start: string): boolean {
  for (let directory = start; directory.startsWith(host.root); directory = directory.slice(0, directory.lastIndexOf('/'))) {
    const file = `${directory}/tsconfig.json`;
    if (host.kindOf(file) === 'file') return read(host, file, 0) ?? true;
    if (directory === host.root) break;
  }
  return true;
}

function read(host: SourceHost, file: string, depth: number): boolean | undefined {
  const config = ts.parseConfigFileTextToJson(file, host.text(file) ?? '{}').config as Tsconfig | undefined;
  const { strictNullChecks, strict } = config?.compilerOptions ?? {};
  if (strictNullChecks !== undefined || strict !== undefined) return strictNullChecks ?? strict;
  const [base] = [config?.extends ?? []].flat();
  if (base === undefined || !base.startsWith('.') || depth > MAX_EXTENDS) return undefined;
  const path = resolve(file.slice(0, file.lastIndexOf('/')), base);
  return read(host, path.endsWith('.json') ? path : `${path}.json`, depth + 1);
}

function resolve(directory: string, path: string): string {
  const parts = directory.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
