import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  strict: true,
  noImplicitAny: false,
  strictPropertyInitialization: false,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  rewriteRelativeImportExtensions: true,
  skipLibCheck: true,
  sourceMap: false,
  declaration: false,
};

/** Declarations are the same for every program over one installation, and parsing them is most of the work. */
const declarations = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles the fixtures in place with a real program, because `design:paramtypes` depends on what the
 * types resolve to. Fixtures with the same `tsconfig.json` share a program. Throws on a type error,
 * since a type that is not found is emitted as `Object`.
 */
export function compileFixtures(directories: readonly string[]): void {
  const groups = new Map<string, string[]>();
  for (const directory of directories) {
    const file = join(directory, 'tsconfig.json');
    const own = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    groups.set(own, [...(groups.get(own) ?? []), directory]);
  }
  for (const [own, members] of groups) compileGroup(JSON.parse(own) as Tsconfig, members);
}

interface Tsconfig {
  readonly compilerOptions?: Record<string, unknown>;
}

function compileGroup(tsconfig: Tsconfig, directories: readonly string[]): void {
  const base = directories[0] ?? '.';
  const { options } = ts.convertCompilerOptionsFromJson(tsconfig.compilerOptions ?? {}, base);
  const files = directories.flatMap(sourcesBelow);
  const merged = { ...OPTIONS, ...options };
  const program = ts.createProgram(files, merged, cachingHost(merged));
  const problems = files.flatMap(file => {
    const source = program.getSourceFile(file);
    return source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : [];
  });
  const { emitSkipped } = program.emit();
  if (emitSkipped || problems.length > 0) throw new Error(ts.formatDiagnostics(problems.slice(0, 20), formatHost));
  for (const file of files) rmSync(file);
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => '/',
  getCanonicalFileName: file => file,
  getNewLine: () => '\n',
};

function cachingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    if (!file.endsWith('.d.ts') && !file.endsWith('.d.mts') && !file.endsWith('.d.cts')) return read(file, languageVersion, ...rest);
    if (!declarations.has(file)) declarations.set(file, read(file, languageVersion, ...rest));
    return declarations.get(file);
  };
  return host;
}

function sourcesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
    const path = join(directory, entry.name);
    if (entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return sourcesBelow(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}
