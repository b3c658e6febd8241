import type { SourceHost } from '../evaluate/source-host.ts';
import { IssueLog } from './issue-log.ts';
import { parseSource } from './parse-source.ts';
import { parentOf } from './posix-path.ts';
import { findBuiltin, isPathSpecifier, splitPackageSpecifier } from './specifier.ts';

/** A project that is one text: imports of other files lead nowhere, so that nothing is claimed about them. */
export function createSingleFileHost(file: string, text: string): SourceHost {
  const log = new IssueLog();
  const { sourceFile, problem } = parseSource(file, text);
  if (problem !== undefined) log.fail(file, `${file}:${problem.line}: cannot be parsed: ${problem.message}`);
  const root = parentOf(file);
  return {
    root,
    isSingleFile: true,
    files: [file],
    packages: [{ directory: root, manifest: {} }],
    failures: log.failures,
    gaps: log.gaps,
    sourceFile: (path) => (path === file ? sourceFile : undefined),
    text: (path) => (path === file ? text : undefined),
    resolve: (specifier) => {
      const builtin = findBuiltin(specifier);
      if (builtin !== undefined) return { kind: 'builtin', name: builtin };
      if (isPathSpecifier(specifier) || /^(?:#|[@~]\/)/.test(specifier)) return { kind: 'missing', specifier };
      return { kind: 'package', ...splitPackageSpecifier(specifier) };
    },
    list: () => undefined,
    kindOf: (path) => (path === file ? 'file' : undefined),
    json: () => undefined,
    packageVersion: () => undefined,
  };
}
