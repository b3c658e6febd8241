import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from '../../../src/syntax/ts.ts';
import { sourceFiles } from './fixture.ts';
import type { Fixture } from './fixture.ts';

/** Where a fixture stands on disk while it is tested. */
export interface Workplace {
  /** The fixture as written, with a manifest; this is what the analysis reads. */
  readonly source: string;
  /** The same, with TypeScript compiled; this is what Node.js runs. */
  readonly run: string;
  /** The file of `run` that starts the application. */
  readonly entry: string;
}

const ENTRIES = ['app', 'index', 'server', 'main'].flatMap(name => ['', 'src/'].map(folder => `${folder}${name}`));
const EXTENSIONS = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** The folder in which one test run keeps its copies; `node_modules` is found upwards from there. */
export function workFolder(packages: string): string {
  return join(packages, '.work', String(process.pid));
}

/** Removes the copies of this run and those of runs that have died; `ORACLE_KEEP=1` leaves them for a look. */
export function cleanWork(packages: string): void {
  const folder = join(packages, '.work');
  if (process.env['ORACLE_KEEP'] || !existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const isOurs = name === String(process.pid);
    if (isOurs || (/^\d+$/.test(name) && !isAlive(Number(name)))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** What a suite wants to be different when its fixtures are copied. */
export interface Placing {
  /** Changes the text of each source file. */
  readonly rewrite?: (text: string) => string;
  /** When present the copies are compiled later, all at once. */
  readonly compile?: unknown;
}

/** Copies a fixture below the installed packages of one framework version and makes it runnable. */
export function placeFixture(fixture: Fixture, packages: string, how: Placing = {}): Workplace {
  const base = join(workFolder(packages), fixture.name);
  const source = join(base, fixture.name);
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  cpSync(fixture.directory, source, { recursive: true });
  if (how.rewrite) for (const file of sourceFiles(source)) writeFileSync(file, how.rewrite(readFileSync(file, 'utf8')));
  const manifest = completeManifest(source, packages, fixture.name);
  const entry = findEntry(source, manifest);
  if (!sourceFiles(source).some(file => /\.[cm]?ts$/.test(file))) return { source, run: source, entry: join(source, entry) };
  const run = join(base, 'run');
  cpSync(source, run, { recursive: true });
  if (!how.compile) compile(run, manifest['type'] === 'module');
  writeFileSync(join(run, 'package.json'), JSON.stringify({ ...manifest, main: toScript(entry) }));
  return { source, run, entry: join(run, toScript(entry)) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Writes the versions that are really installed into the manifest of the copy, as a user's manifest would have them. */
function completeManifest(source: string, packages: string, name: string): Record<string, unknown> {
  const file = join(source, 'package.json');
  const own = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  const installed = JSON.parse(readFileSync(join(packages, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const manifest = { name, private: true, dependencies: installed.dependencies, ...own };
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  return manifest;
}

function findEntry(source: string, manifest: Record<string, unknown>): string {
  if (typeof manifest['main'] === 'string') return manifest['main'];
  for (const entry of ENTRIES) {
    const extension = EXTENSIONS.find(candidate => existsSync(join(source, entry + candidate)));
    if (extension) return entry + extension;
  }
  throw new Error(`${source} has no entry file`);
}

function compile(directory: string, isModule: boolean): void {
  for (const file of sourceFiles(directory)) {
    if (!/\.[cm]?ts$/.test(file)) continue;
    const module = isModule || file.endsWith('.mts') ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      fileName: file,
      compilerOptions: {
        module,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
        useDefineForClassFields: false,
        rewriteRelativeImportExtensions: true,
      },
    });
    writeFileSync(toScript(file), outputText);
    rmSync(file);
  }
}

function toScript(file: string): string {
  return file.replace(/\.([cm]?)ts$/, '.$1js');
}
