import type { Resolution, SourceHost } from '../../src/evaluate/source-host.ts';
import { ts } from '../../src/syntax/ts.ts';

const BUILTINS = new Set(['assert', 'child_process', 'crypto', 'fs', 'http', 'http2', 'https', 'net', 'path', 'process', 'querystring', 'tls', 'url', 'util']);
const EXTENSIONS = ['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '/index.ts', '/index.js'];

/** A project in memory: paths below `/app` and their texts. */
export function memoryHost(files: Readonly<Record<string, string>>, manifest: object = {}): SourceHost {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path.startsWith('/') ? path : `/app/${path}`, text]));
  const parsed = new Map<string, ts.SourceFile>();
  return {
    root: '/app',
    files: [...texts.keys()].sort(),
    packages: [{ directory: '/app', manifest }],
    failures: [],
    gaps: [],
    sourceFile(path) {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      let file = parsed.get(path);
      if (!file) {
        file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
        parsed.set(path, file);
      }
      return file;
    },
    text: (path) => texts.get(path),
    resolve: (specifier, from) => resolve(specifier, from, texts),
    list: () => undefined,
    kindOf: (path) => (texts.has(path) ? 'file' : undefined),
    json: () => undefined,
    packageVersion: () => undefined,
  };
}

function resolve(specifier: string, from: string, texts: ReadonlyMap<string, string>): Resolution {
  if (!specifier.startsWith('.')) {
    const bare = specifier.replace(/^node:/, '');
    if (BUILTINS.has(bare)) return { kind: 'builtin', name: bare };
    const parts = bare.split('/');
    const name = bare.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? bare);
    return { kind: 'package', name, subpath: bare.slice(name.length + 1) };
  }
  const base = new URL(specifier, `file://${from}`).pathname;
  for (const candidate of [base, base.replace(/\.js$/, '')]) {
    for (const extension of EXTENSIONS) if (texts.has(candidate + extension)) return { kind: 'source', file: candidate + extension };
  }
  return { kind: 'missing', specifier };
}
