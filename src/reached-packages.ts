import { compareLocations, routeName, type FrameworkName, type Route, type SourceLocation } from './model/index.ts';
import type { ProjectHost } from './project/project-host.ts';
import { modulesOf, modulesUsedIn, type ModuleUse } from './syntax/module-use.ts';

/** A package that the project loads. */
export interface ReachedPackage {
  /** Names of the routes that reach it, sorted. */
  readonly routes: readonly string[];
  /** Where it is loaded: the places that routes reach, or all of them when no route does. */
  readonly places: readonly SourceLocation[];
}

/** What answers the requests of every route of a framework. */
const FRAMEWORK_PACKAGES: Readonly<Record<FrameworkName, readonly string[]>> = {
  express: ['express'],
  fastify: ['fastify'],
  nest: ['@nestjs/core', '@nestjs/common', '@nestjs/platform-express', '@nestjs/platform-fastify'],
};

type Uses = ReadonlyMap<string, readonly SourceLocation[]>;

/**
 * Which packages each route reaches: those that its handler and the layers before it use in their own files, and from there on those of
 * every module that is loaded. Loading is not calling, so that this is an upper bound.
 */
export function reachedPackages(host: ProjectHost, routes: readonly Route[]): ReadonlyMap<string, ReachedPackage> {
  const graph = new ModuleGraph(host);
  const reached = new Map<string, { readonly routes: Set<string>; readonly places: Set<SourceLocation> }>();
  for (const route of routes) {
    for (const [name, places] of graph.usesOf(route)) {
      const entry = reached.get(name) ?? { routes: new Set(), places: new Set() };
      entry.routes.add(routeName(route));
      places.forEach((place) => entry.places.add(place));
      reached.set(name, entry);
    }
  }
  const result = new Map<string, ReachedPackage>();
  for (const [name, places] of graph.all) {
    const entry = reached.get(name);
    result.set(name, { routes: [...(entry?.routes ?? [])].sort(), places: distinct([...(entry?.places ?? places)]) });
  }
  return result;
}

function distinct(places: readonly SourceLocation[]): readonly SourceLocation[] {
  return [...new Map(places.map((place) => [`${place.file}:${place.line}:${place.column}`, place])).values()].sort(compareLocations);
}

class ModuleGraph {
  /** Every package that the project loads. */
  readonly all: Uses;
  readonly #host: ProjectHost;
  readonly #modules = new Map<string, readonly ModuleUse[]>();
  readonly #closures = new Map<string, Uses>();

  constructor(host: ProjectHost) {
    this.#host = host;
    this.all = this.#closureOf(host.files);
  }

  usesOf({ handler, chain, location, framework }: Route): Uses {
    const starts = [...chain.map((layer) => layer.location), handler?.location ?? location].filter((place) => place !== undefined);
    const found = new Map<string, SourceLocation[]>();
    for (const place of starts) for (const [name, places] of this.#usesFrom(place)) found.set(name, [...(found.get(name) ?? []), ...places]);
    for (const name of FRAMEWORK_PACKAGES[framework]) {
      const places = this.all.get(name);
      if (places !== undefined && !found.has(name)) found.set(name, [...places]);
    }
    return found;
  }

  #usesFrom(place: SourceLocation): Uses {
    const key = `${place.file}:${place.line}:${place.column}`;
    let uses = this.#closures.get(key);
    if (uses === undefined) {
      const file = this.#host.sourceFile(place.file);
      uses = file === undefined ? new Map() : this.#follow(place.file, modulesUsedIn(file, place));
      this.#closures.set(key, uses);
    }
    return uses;
  }

  #follow(from: string, uses: readonly ModuleUse[]): Uses {
    const packages = new Map<string, SourceLocation[]>();
    const files: string[] = [];
    for (const use of uses) {
      const target = this.#host.resolve(use.specifier, from);
      if (target.kind === 'package') packages.set(target.name, [...(packages.get(target.name) ?? []), use.location]);
      if (target.kind === 'source') files.push(target.file);
    }
    for (const [name, places] of this.#closureOf(files)) packages.set(name, [...(packages.get(name) ?? []), ...places]);
    return packages;
  }

  /** The packages that the files load, and those that what they load loads. */
  #closureOf(files: readonly string[]): Uses {
    const packages = new Map<string, SourceLocation[]>();
    const seen = new Set(files);
    for (const file of seen) {
      for (const { specifier, location } of this.#modulesOf(file)) {
        const target = this.#host.resolve(specifier, file);
        if (target.kind === 'source') seen.add(target.file);
        if (target.kind === 'package') packages.set(target.name, [...(packages.get(target.name) ?? []), location]);
      }
    }
    return packages;
  }

  #modulesOf(file: string): readonly ModuleUse[] {
    let modules = this.#modules.get(file);
    if (modules === undefined) {
      const source = file.includes('/node_modules/') ? undefined : this.#host.sourceFile(file);
      this.#modules.set(file, (modules = source === undefined ? [] : modulesOf(source)));
    }
    return modules;
  }
}
