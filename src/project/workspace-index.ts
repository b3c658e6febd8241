import type { WorkspacePackage } from '../evaluate/source-host.ts';
import type { FileStore } from './file-store.ts';
import { isInvisibleDirectory } from './directory-names.ts';
import { readManifest, type JsonReader } from './manifests.ts';
import { directoriesUpTo, joinPath } from './posix-path.ts';

const MAX_DEPTH = 4;

/** Finds the packages of the project, and of the workspace around it, by their name. */
export class WorkspaceIndex {
  readonly #store: FileStore;
  readonly #readJson: JsonReader;
  readonly #byName = new Map<string, WorkspacePackage>();
  readonly #bounds: { readonly root: string; readonly boundary: string };
  #hasSiblings = false;

  constructor(store: FileStore, readJson: JsonReader, bounds: { readonly root: string; readonly boundary: string }, packages: readonly WorkspacePackage[]) {
    this.#store = store;
    this.#readJson = readJson;
    this.#bounds = bounds;
    for (const workspacePackage of packages) this.#add(workspacePackage);
  }

  /** The siblings outside the root are looked up only when somebody asks for a name that is not inside. */
  find(name: string): WorkspacePackage | undefined {
    if (!this.#byName.has(name)) this.#addSiblings();
    return this.#byName.get(name);
  }

  #add(workspacePackage: WorkspacePackage): void {
    const { name } = workspacePackage.manifest;
    if (typeof name === 'string' && !this.#byName.has(name)) this.#byName.set(name, workspacePackage);
  }

  #addSiblings(): void {
    if (this.#hasSiblings) return;
    this.#hasSiblings = true;
    for (const top of directoriesUpTo(this.#bounds.root, this.#bounds.boundary)) {
      for (const pattern of this.#patternsOf(top)) {
        for (const directory of this.#expand(top, pattern.replace(/^\.\//, '').split('/').filter(Boolean), 0)) {
          this.#add({ directory, manifest: readManifest(this.#readJson, directory) });
        }
      }
    }
  }

  #patternsOf(directory: string): readonly string[] {
    const entries = this.#store.entries(directory);
    const json = entries?.has('package.json') === true ? this.#readJson(joinPath(directory, 'package.json')) : undefined;
    const lerna = entries?.has('lerna.json') === true ? this.#readJson(joinPath(directory, 'lerna.json')) : undefined;
    const workspaces = property(json, 'workspaces');
    const pnpm = this.#store.read(joinPath(directory, 'pnpm-workspace.yaml'));
    return [
      ...strings(workspaces),
      ...strings(property(workspaces, 'packages')),
      ...strings(property(lerna, 'packages')),
      ...('text' in pnpm ? yamlList(pnpm.text, 'packages') : []),
    ].filter((pattern) => !pattern.startsWith('!'));
  }

  /** `*` is one directory, `**` up to a few; a directory counts when it has a manifest. */
  #expand(directory: string, segments: readonly string[], depth: number): readonly string[] {
    const [segment, ...rest] = segments;
    if (segment === undefined) return this.#store.entries(directory)?.has('package.json') === true ? [directory] : [];
    if (!segment.includes('*')) return this.#expand(joinPath(directory, segment), rest, depth);
    const deep = segment === '**';
    const here = deep ? this.#expand(directory, rest, depth) : [];
    if (deep && depth >= MAX_DEPTH) return here;
    const test = new RegExp(`^${segment.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\*+/g, '.*')}$`);
    const below = [...(this.#store.entries(directory)?.values() ?? [])]
      .filter(({ name, kind }) => kind === 'directory' && !isInvisibleDirectory(name) && test.test(name))
      .flatMap(({ name }) => this.#expand(joinPath(directory, name), deep ? segments : rest, depth + 1));
    return [...here, ...below];
  }
}

/** The items of a block list in YAML, which is all that `pnpm-workspace.yaml` needs. */
function yamlList(text: string, key: string): readonly string[] {
  const block = new RegExp(`^${key}:[^\\n]*\\n((?:[ \\t]*(?:-|#)[^\\n]*\\n?|[ \\t]*\\n)*)`, 'm').exec(text)?.[1] ?? '';
  return block.split('\n').flatMap((line) => {
    const [, item = ''] = /^[ \t]*-([^#]*)/.exec(line) ?? [];
    return item.trim().replaceAll(/^['"]|['"]$/g, '') || [];
  });
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
