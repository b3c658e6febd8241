import type { PackageManifest, SourceHost, WorkspacePackage } from '../evaluate/source-host.ts';
import type { FrameworkAdapter } from '../frameworks/adapter.ts';
import { serverPackages } from './server-packages.ts';

const CONVENTIONAL = ['server', 'app', 'index', 'main', 'bin/www', 'api', 'start', 'bootstrap'];
const FOLDERS = ['', 'src/', 'server/', 'api/', 'backend/', 'lib/', 'src/server/', 'src/bin/'];

/**
 * Files that Node.js would be started with: what manifests name (`main`, `bin`, `scripts`), then files with
 * conventional names, in every package that serves requests with a framework.
 */
export function entryPoints(host: SourceHost, frameworks: readonly FrameworkAdapter[]): string[] {
  const entries = new Set<string>();
  const names = new Set(frameworks.flatMap((framework) => framework.packages));
  const relevant = serverPackages(host.packages, names);
  for (const each of relevant.length > 0 ? relevant : host.packages) {
    for (const path of named(each.manifest)) add(entries, resolveFile(host, each, path));
    for (const folder of FOLDERS) for (const name of CONVENTIONAL) add(entries, resolveFile(host, each, `${folder}${name}`));
  }
  return [...entries];
}

function add(entries: Set<string>, file: string | undefined): void {
  if (file !== undefined) entries.add(file);
}

/** Paths that a manifest mentions as something to run. */
function named(manifest: PackageManifest): string[] {
  const bins = typeof manifest.bin === 'string' ? [manifest.bin] : Object.values(manifest.bin ?? {});
  const order = ['start', 'dev', 'start:dev', 'develop', 'serve', 'server'];
  const scripts = Object.entries(manifest.scripts ?? {})
    .filter(([name]) => !/test|lint|build|migrat|seed|format|clean|docs?|generate|codegen/.test(name))
    .sort(([a], [b]) => rank(order, a) - rank(order, b));
  const fromScripts = scripts.flatMap(([, command]) => command.match(/(?:^|[\s=])\.?\/?[\w@./-]+(?:\.[cm]?[jt]s)?(?=$|\s|&|;)/g) ?? []);
  return [...(manifest.main === undefined ? [] : [manifest.main]), ...bins, ...fromScripts.map((path) => path.trim().replace(/^=/, ''))].filter((path) => /[./]/.test(path) && !path.startsWith('-'));
}

function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}

/** Folders that hold nothing but build output, whereas `lib` may be anything. */
const OUTPUT = /^(dist|build|out)\//;

/** The source file behind a path of a manifest; build output stands for its source, even where the output is at hand. */
function resolveFile(host: SourceHost, { directory }: WorkspacePackage, path: string): string | undefined {
  const clean = path.replace(/^\.?\//, '');
  const sources = [clean.replace(/^(dist|build|lib|out)\//, 'src/'), clean.replace(/^(dist|build|lib|out)\//, '')];
  for (const candidate of OUTPUT.test(clean) ? [...sources, clean] : [clean, ...sources]) {
    const resolution = host.resolve(`./${candidate}`, `${directory}/package.json`);
    if (resolution.kind === 'source') return resolution.file;
    const exact = `${directory}/${candidate}`;
    if (host.kindOf(exact) === 'file' && host.sourceFile(exact) !== undefined) return exact;
  }
  return undefined;
}
