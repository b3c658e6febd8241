import { dependenciesOf, serverPackages } from '../bootstrap/server-packages.ts';
import type { PackageManifest } from '../evaluate/source-host.ts';
import { isInvisibleDirectory } from '../project/directory-names.ts';
import { FileStore } from '../project/file-store.ts';
import { IssueLog } from '../project/issue-log.ts';
import { readManifest } from '../project/manifests.ts';
import { parseJson } from '../project/parse-json.ts';
import { isInside, joinPath, parentOf } from '../project/posix-path.ts';
import { walkProject } from '../project/walk-project.ts';
import type { WorkspaceRequest } from './analyse-workspace.ts';

/** A part of a workspace that is analysed on its own: an application with the packages that it uses, or everything else. */
export interface Unit {
  /** The package of the application, relative to the root; `.` for what belongs to no application. */
  readonly name: string;
  /** Absolute, the application first. */
  readonly packages: readonly string[];
  /** The source files in scope, absolute and sorted. */
  readonly files: readonly string[];
}

/** Packages with which an application serves requests. */
const FRAMEWORKS: ReadonlySet<string> = new Set(['express', 'fastify', '@nestjs/core']);

const WORKSPACE_FILES: readonly string[] = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json', 'turbo.json'];
const IMPORT = /(?:\bfrom|\bimport|\brequire)\s*(?:\(\s*)?['"]([^'"\n]+)['"]/g;

/** Divides a workspace into its applications; undefined for a project that is analysed as a whole, as most are. */
export function planUnits({ root, boundary, options, config, maxFileBytes }: WorkspaceRequest): readonly Unit[] | undefined {
  const store = new FileStore(maxFileBytes, options.fileSystem);
  if (config.entries !== undefined || !isWorkspace(store, root)) return undefined;
  const serversAmong = (directories: readonly string[]): readonly string[] =>
    serverPackages(directories.map((directory) => ({ directory, manifest: readManifestOf(store, directory) })), FRAMEWORKS).map(({ directory }) => directory);
  if (serversAmong(findMembers(store, root, MAX_DEPTH)).length < 2) return undefined;
  const walked = walkProject(store, new IssueLog(), { root, boundary, ignore: config.ignore ?? [], testFiles: config.testFiles ?? [] });
  const members = walked.packageDirectories.filter((directory) => directory !== root);
  const manifests = new Map(members.map((directory) => [directory, readManifestOf(store, directory)]));
  const servers = serversAmong(members);
  if (servers.length < 2) return undefined;
  const graph = new PackageGraph(store, root, manifests, walked.files);
  const applications = servers.filter((each) => !servers.some((other) => other !== each && graph.closure(other).has(each)));
  return applications.length < 2 ? undefined : toUnits(root, applications, graph);
}

function toUnits(root: string, applications: readonly string[], graph: PackageGraph): readonly Unit[] {
  const used = new Set(applications.flatMap((directory) => [...graph.closure(directory)]));
  const others = graph.packages.filter((directory) => !used.has(directory));
  const units = applications.map((directory) => ({ name: directory.slice(root.length + 1), packages: [...graph.closure(directory)] }));
  return [...units, { name: '.', packages: others }]
    .map((unit) => ({ ...unit, files: unit.packages.flatMap((directory) => graph.filesOf(directory)).sort() }))
    .filter(({ files }) => files.length > 0);
}

/** Which package uses which, by manifests and by what the code imports. */
class PackageGraph {
  /** The root first. */
  readonly packages: readonly string[];
  readonly #store: FileStore;
  readonly #manifests: ReadonlyMap<string, PackageManifest>;
  readonly #byName: ReadonlyMap<string, string>;
  readonly #files = new Map<string, string[]>();
  readonly #owners = new Map<string, string>();
  readonly #closures = new Map<string, ReadonlySet<string>>();

  constructor(store: FileStore, root: string, manifests: ReadonlyMap<string, PackageManifest>, files: readonly string[]) {
    this.#store = store;
    this.#manifests = manifests;
    this.packages = [root, ...manifests.keys()];
    this.#byName = new Map([...manifests].flatMap(([directory, { name }]) => (name === undefined ? [] : [[name, directory]])));
    for (const directory of this.packages) this.#files.set(directory, []);
    for (const file of files) this.#files.get(this.#ownerOf(parentOf(file)))?.push(file);
  }

  filesOf(directory: string): readonly string[] {
    return this.#files.get(directory) ?? [];
  }

  /** A package and everything that it uses, itself first. */
  closure(directory: string): ReadonlySet<string> {
    const known = this.#closures.get(directory);
    if (known !== undefined) return known;
    const found = new Set([directory]);
    for (const each of found) for (const used of this.#usedBy(each)) found.add(used);
    this.#closures.set(directory, found);
    return found;
  }

  #usedBy(directory: string): readonly string[] {
    const names = dependenciesOf(this.#manifests.get(directory) ?? {}).flatMap((name) => this.#byName.get(name) ?? []);
    return [...names, ...this.filesOf(directory).flatMap((file) => this.#importedBy(file, directory))];
  }

  #importedBy(file: string, directory: string): readonly string[] {
    const read = this.#store.read(file);
    if (!('text' in read)) return [];
    return [...read.text.matchAll(IMPORT)].flatMap(([, specifier = '']) => {
      if (!specifier.startsWith('.')) return this.#byName.get(packageNameOf(specifier)) ?? [];
      const target = joinPath(parentOf(file), specifier);
      const owner = isInside(target, directory) ? directory : this.#ownerOf(target);
      return owner === undefined || owner === directory ? [] : [owner];
    });
  }

  /** The innermost package around a path; undefined outside of the root. */
  #ownerOf(path: string): string {
    let owner = this.#owners.get(path);
    if (owner === undefined) {
      const [root = '/'] = this.packages;
      owner = this.#manifests.has(path) || path === root || path === parentOf(path) ? path : this.#ownerOf(parentOf(path));
      this.#owners.set(path, owner);
    }
    return owner;
  }
}

/** Members lie a few directories deep: a look at these tells most workspaces apart, long before all files are listed. */
const MAX_DEPTH = 3;

function findMembers(store: FileStore, directory: string, depth: number): readonly string[] {
  const below = [...(store.entries(directory)?.values() ?? [])].filter(({ name, kind, link }) => kind === 'directory' && !link && !isInvisibleDirectory(name));
  return below.flatMap(({ name }) => {
    const path = joinPath(directory, name);
    if (store.entries(path)?.get('package.json')?.kind === 'file') return [path];
    return depth > 1 ? findMembers(store, path, depth - 1) : [];
  });
}

function readManifestOf(store: FileStore, directory: string): PackageManifest {
  return readManifest((file) => readJson(store, file), directory);
}

function isWorkspace(store: FileStore, root: string): boolean {
  const names = store.entries(root);
  if (names === undefined) return false;
  return WORKSPACE_FILES.some((name) => names.has(name)) || 'workspaces' in readManifestOf(store, root);
}

function packageNameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function readJson(store: FileStore, file: string): unknown {
  const read = store.read(file);
  const result = 'text' in read ? parseJson(read.text) : undefined;
  return result !== undefined && 'value' in result ? result.value : undefined;
}
