import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ArrayValue, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import type { Gap } from '../../model/index.ts';
import { headOf } from '../../syntax/locations.ts';
import type { ts } from '../../syntax/ts.ts';
import { NEST_MODULES, type NestModuleEntry } from '../../vocabulary/nest-modules.ts';
import type { RegisteredRoute } from '../adapter.ts';
import { invokeMiddleware } from '../express/invoke.ts';
import { applicationFile } from './application.ts';
import type { NestContainer } from './container.ts';
import type { ListItem } from './list-items.ts';
import { listItems } from './list-items.ts';
import { addLeadingSlash } from './path-regexp.ts';
import { composePaths, pathTexts, type PathSettings } from './route-paths.ts';

/** A route that a module of a package brings, before it has a chain. */
export interface PackageRoute {
  readonly entry: NestModuleEntry;
  readonly path: string;
  readonly node: ts.Node;
  readonly item: ListItem;
  /** Middleware that the options put in front. */
  readonly layers: RegisteredRoute['chain'];
}

/** The routes that imported modules of packages bring. */
export function packageRoutes(evaluator: Evaluator, container: NestContainer, settings: PathSettings): PackageRoute[] {
  return container.graph.unread.flatMap((item) => {
    const call = item.value instanceof Unknown ? item.value : undefined;
    const entry = call && entryOf(call);
    const node = call?.details.node ?? container.application.options.node;
    if (!entry || !call || !node) return [];
    const [options] = call.details.args ?? [];
    const read = (key: string): Value => (options instanceof ObjectValue ? evaluator.get(options, key) : undefined);
    const written = read(entry.option);
    const [text = entry.path] = written === undefined ? [] : pathTexts(written);
    return [{ entry, path: fullPath(entry, text, settings), node, item, layers: layersOf(entry.middleware ? read(entry.middleware) : undefined, node) }];
  });
}

function entryOf(value: Unknown): NestModuleEntry | undefined {
  const { origin } = value.details;
  return origin && NEST_MODULES.find((each) => each.package === origin.package && each.module === origin.path[0] && origin.path.length <= 3 && !origin.path.includes('forFeature'));
}

function fullPath(entry: NestModuleEntry, text: string, settings: PathSettings): string {
  if (!entry.isController) return addLeadingSlash(text);
  const parts = { method: entry.methods[0] ?? 'ALL', modulePath: '', controllerPaths: [text], methodPaths: [], controllerVersion: undefined, methodVersion: undefined };
  return composePaths(parts, settings)[0] ?? addLeadingSlash(text);
}

function layersOf(middleware: Value, node: ts.Node): RegisteredRoute['chain'] {
  const values = middleware instanceof ArrayValue ? listItems(middleware) : middleware === undefined ? [] : [{ value: middleware, conditions: [] }];
  return values.map(({ value, conditions }) => ({ value, mechanism: 'middleware' as const, node, scopePath: '', conditions, invoke: invokeMiddleware }));
}

/** Imports that are neither modules of the project nor of a package: what they bring is not known. */
export function unreadModules(container: NestContainer): Gap[] {
  return container.graph.unread.flatMap(({ value }): Gap[] => {
    if (value instanceof Unknown && (value.details.origin || value.label === 'undefined')) return [];
    if (value === undefined || value === null || value === false) return [];
    const node = (value instanceof Unknown ? value.details.node : undefined) ?? container.application.options.node;
    const label = value instanceof Unknown ? value.label : 'a value';
    return [{ kind: 'unresolved route', message: `A module that ${applicationFile(container.application).split('/').at(-1) ?? 'the application'} imports could not be read (${label}): routes and guards of it are not known.`, ...(node ? { location: headOf(node) } : {}) }];
  });
}
