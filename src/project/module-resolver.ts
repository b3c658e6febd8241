import type { PackageManifest, Resolution } from '../evaluate/source-host.ts';
import { ts } from '../syntax/ts.ts';
import { isSourceName } from './file-names.ts';
import type { FileStore } from './file-store.ts';
import { findSource, findSourceFile, findSourceOfTarget } from './find-source.ts';
import { readManifest, type JsonReader } from './manifests.ts';
import { findExportTargets, findImportTargets } from './package-targets.ts';
import { directoriesUpTo, isInside, joinPath, parentOf } from './posix-path.ts';
import { findBuiltin, isPathSpecifier, packageOfPath, splitPackageSpecifier } from './specifier.ts';
import type { ResolutionSettings, TsconfigLookup } from './tsconfig-lookup.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

/** What module resolution works with. */
export interface ResolverParts {
  readonly store: FileStore;
  readonly readJson: JsonReader;
  readonly tsconfigs: TsconfigLookup;
  readonly workspaces: WorkspaceIndex;
  readonly boundary: string;
}

/** Resolves module specifiers the way the project's own tools do, without needing its dependencies to be installed. */
export class ModuleResolver {
  readonly #parts: ResolverParts;
  readonly #host: ts.ModuleResolutionHost;
  readonly #cache = new Map<string, Map<string, Resolution>>();
  readonly #aliases = new Map<ResolutionSettings, Map<string, Resolution | undefined>>();

  constructor(parts: ResolverParts) {
    this.#parts = parts;
    this.#host = createResolutionHost(parts.store);
  }

  /** `directory` is that of the importing file. */
  resolve(specifier: string, directory: string): Resolution {
    let known = this.#cache.get(directory);
    if (known === undefined) this.#cache.set(directory, (known = new Map()));
    let resolution = known.get(specifier);
    if (resolution === undefined) {
      resolution = this.#compute(specifier, directory);
      known.set(specifier, resolution);
    }
    return resolution;
  }

  #compute(specifier: string, directory: string): Resolution {
    if (isPathSpecifier(specifier)) return this.#resolvePath(specifier, directory);
    if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier.slice('node:'.length) };
    const alias = this.#resolveAlias(specifier, directory);
    if (alias !== undefined) return alias;
    const builtin = findBuiltin(specifier);
    if (builtin !== undefined) return { kind: 'builtin', name: builtin };
    if (specifier.startsWith('#')) return this.#resolveImportsField(specifier, directory) ?? { kind: 'missing', specifier };
    return this.#resolveBare(specifier, directory);
  }

  #resolvePath(specifier: string, directory: string): Resolution {
    const plain = specifier.replace(/\?.*/s, '');
    const path = (plain.startsWith('.') ? joinPath(directory, plain) : plain.replaceAll('\\', '/')).replace(/\/$/, '');
    const found = this.#findFile(path, plain) ?? this.#resolveWithCompiler(plain, directory) ?? this.#findUntyped(path);
    if (found !== undefined) return found;
    if (path.includes('/node_modules/')) return { kind: 'package', ...packageOfPath(path) };
    // Assets, native addons and the like: there, and opaque.
    if (this.#parts.store.kindOf(path) === 'file') return { kind: 'package', name: specifier, subpath: '' };
    return { kind: 'missing', specifier };
  }

  /** The ordinary case, which need not ask the compiler. */
  #findFile(path: string, specifier: string): Resolution | undefined {
    const file = path.includes('/node_modules/') ? undefined : findSourceFile(this.#parts.store, path);
    return file === undefined ? undefined : this.#toResolution(file, specifier);
  }

  /** What Node.js finds and the compiler does not: `require('./data')` for `data.json`, output that was not built. */
  #findUntyped(path: string): Resolution | undefined {
    const { store, boundary } = this.#parts;
    if (store.kindOf(`${path}.json`) === 'file') return { kind: 'json', file: `${path}.json` };
    const source = findSource(store, path);
    if (source !== undefined) return { kind: 'source', file: source };
    const home = directoriesUpTo(parentOf(path), boundary).find((directory) => store.entries(directory)?.has('package.json') === true);
    if (home === undefined) return undefined;
    const file = findSourceOfTarget(store, home, path.slice(home.length + 1));
    return file === undefined ? undefined : { kind: 'source', file };
  }

  #resolveAlias(specifier: string, directory: string): Resolution | undefined {
    const settings = this.#parts.tsconfigs.settingsFor(directory);
    if (settings.options.baseUrl !== undefined || matchesPaths(specifier, settings.options.paths)) {
      const found = this.#resolveConfiguredAlias(specifier, directory, settings);
      if (found !== undefined && found.kind !== 'package') return found;
    }
    return this.#resolveManifestAlias(specifier, directory) ?? this.#resolveConventionalAlias(specifier, directory);
  }

  /** What an alias stands for depends on the tsconfig alone, unlike what lies in `node_modules`. */
  #resolveConfiguredAlias(specifier: string, directory: string, settings: ResolutionSettings): Resolution | undefined {
    let known = this.#aliases.get(settings);
    if (known === undefined) this.#aliases.set(settings, (known = new Map()));
    if (!known.has(specifier)) known.set(specifier, this.#resolveWithCompiler(specifier, directory));
    return known.get(specifier);
  }

  /** `_moduleAliases` of the `module-alias` package. */
  #resolveManifestAlias(specifier: string, directory: string): Resolution | undefined {
    const home = this.#findPackage(directory);
    const aliases: unknown = home === undefined ? undefined : Reflect.get(home.manifest, '_moduleAliases');
    if (home === undefined || typeof aliases !== 'object' || aliases === null) return undefined;
    for (const [alias, target] of Object.entries(aliases)) {
      if (specifier !== alias && !specifier.startsWith(`${alias}/`)) continue;
      const found = this.#toSource(findSourceOfTarget(this.#parts.store, home.directory, `${String(target)}${specifier.slice(alias.length)}`));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `@/x` and `~/x` can be no packages: some bundler maps them to the sources. */
  #resolveConventionalAlias(specifier: string, directory: string): Resolution | undefined {
    if (!/^[@~]\//.test(specifier)) return undefined;
    const home = this.#findPackage(directory)?.directory ?? this.#parts.boundary;
    const rest = specifier.slice(2);
    return this.#resolveTarget(home, `src/${rest}`) ?? this.#resolveTarget(home, rest) ?? { kind: 'missing', specifier };
  }

  #resolveImportsField(specifier: string, directory: string): Resolution | undefined {
    const home = this.#findPackage(directory);
    if (home === undefined) return undefined;
    for (const target of findImportTargets(home.manifest, specifier)) {
      if (!target.startsWith('.')) return this.resolve(target, directory);
      const found = this.#resolveTarget(home.directory, target);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #resolveBare(specifier: string, directory: string): Resolution {
    const { name, subpath } = splitPackageSpecifier(specifier);
    const named = this.#parts.workspaces.find(name);
    // A package may import itself by its name only if it has `exports`: https://nodejs.org/api/packages.html#self-referencing-a-package-using-its-name
    const isSelf = named !== undefined && named.manifest.exports === undefined && isInside(directory, named.directory);
    const workspace = (isSelf ? undefined : named) ?? this.#findLinked(name, directory);
    const targets = workspace === undefined ? [] : findExportTargets(workspace.manifest, subpath);
    for (const target of workspace === undefined ? [] : [...targets, subpath === '' ? 'src/index' : subpath, `src/${subpath}`]) {
      const found = this.#resolveTarget(workspace?.directory ?? '', target);
      if (found !== undefined) return found;
    }
    return workspace === undefined ? { kind: 'package', name, subpath } : { kind: 'missing', specifier };
  }

  #resolveTarget(packageDirectory: string, target: string): Resolution | undefined {
    const { store } = this.#parts;
    const path = joinPath(packageDirectory, target);
    if (target.endsWith('.json') && store.kindOf(path) === 'file') return { kind: 'json', file: path };
    const source = this.#toSource(findSourceOfTarget(store, packageDirectory, target));
    if (source !== undefined || store.kindOf(path) !== 'file') return source;
    return { kind: 'package', name: target, subpath: '' };
  }

  /** A package of the workspace that an installer linked under another name. */
  #findLinked(name: string, directory: string): { readonly directory: string; readonly manifest: PackageManifest } | undefined {
    const { store, boundary, readJson } = this.#parts;
    for (const candidate of directoriesUpTo(directory, boundary)) {
      const path = joinPath(candidate, 'node_modules', name);
      if (store.kindOf(joinPath(candidate, 'node_modules')) !== 'directory' || store.kindOf(path) === undefined) continue;
      const target = store.realpath(path);
      if (target === undefined || target.includes('/node_modules/') || !isInside(target, boundary)) return undefined;
      return { directory: target, manifest: readManifest(readJson, target) };
    }
    return undefined;
  }

  #findPackage(directory: string): { readonly directory: string; readonly manifest: PackageManifest } | undefined {
    const { store, boundary, readJson } = this.#parts;
    const home = directoriesUpTo(directory, boundary).find((candidate) => store.entries(candidate)?.has('package.json') === true);
    return home === undefined ? undefined : { directory: home, manifest: readManifest(readJson, home) };
  }

  #resolveWithCompiler(specifier: string, directory: string): Resolution | undefined {
    const { options, cache } = this.#parts.tsconfigs.settingsFor(directory);
    const { resolvedModule } = ts.resolveModuleName(specifier, joinPath(directory, '_.ts'), options, this.#host, cache);
    if (resolvedModule === undefined) return undefined;
    return this.#toResolution(resolvedModule.resolvedFileName, specifier);
  }

  #toResolution(file: string, specifier: string): Resolution | undefined {
    const { store, boundary } = this.#parts;
    const real = store.realpath(file) ?? file;
    const placed = isInside(real, boundary) ? real : file;
    if (placed.includes('/node_modules/')) return { kind: 'package', ...packageOfPath(placed) };
    if (placed.endsWith('.json')) return { kind: 'json', file: placed };
    if (isSourceName(placed)) return { kind: 'source', file: placed };
    const implementation = findSource(store, placed);
    if (implementation !== undefined) return { kind: 'source', file: implementation };
    return { kind: 'package', name: specifier, subpath: '' };
  }

  #toSource(file: string | undefined): Resolution | undefined {
    return file === undefined ? undefined : { kind: 'source', file };
  }
}

function createResolutionHost(store: FileStore): ts.ModuleResolutionHost {
  return {
    fileExists: (path) => store.kindOf(path) === 'file',
    directoryExists: (path) => store.kindOf(path) === 'directory',
    getDirectories: (path) => [...(store.entries(path)?.values() ?? [])].filter(({ kind }) => kind === 'directory').map(({ name }) => name),
    readFile: (path) => {
      const read = store.read(path);
      return 'text' in read ? read.text : undefined;
    },
    useCaseSensitiveFileNames: true,
  };
}

function matchesPaths(specifier: string, paths: ts.MapLike<string[]> | undefined): boolean {
  return Object.keys(paths ?? {}).some((pattern) => {
    const [start = '', end] = pattern.split('*');
    return end === undefined ? specifier === pattern : specifier.startsWith(start) && specifier.endsWith(end);
  });
}
