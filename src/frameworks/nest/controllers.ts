import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { ClassValue, Closure, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import type { ts } from '../../syntax/ts.ts';
import { NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import { listItems } from './list-items.ts';
import { methodName, pathTexts } from './route-paths.ts';
import { NestState } from './state.ts';
import { unreadControllerDecorator } from './unread-decorators.ts';

/** A method of a controller that a decorator made a route. */
export interface DeclaredRoute {
  readonly name: string;
  readonly method: Closure;
  readonly httpMethod: string;
  readonly paths: readonly string[];
  readonly version: Value;
  readonly isRedirect: boolean;
  /** The decorator. */
  readonly node: ts.Node;
}

/** The routes of a controller class in declaration order, those of its base classes last, as Nest scans them. */
export function declaredRoutes(evaluator: Evaluator, controller: ClassValue): DeclaredRoute[] {
  return methodsOf(controller.prototype).flatMap(([name, method]) => {
    const read = (key: string): Value => Metadata.of(evaluator).read(method, undefined, key);
    const path = read(NEST_KEYS.path);
    if (path === undefined) return [];
    const node = NestState.of(evaluator).routeSites.get(method) ?? method.node;
    return [{ name, method, httpMethod: methodName(read(NEST_KEYS.method)), paths: pathTexts(path), version: read(NEST_KEYS.version), isRedirect: read(NEST_KEYS.redirect) !== undefined, node }];
  });
}

/** Methods by name along the prototype chain; the nearest one wins. */
export function methodsOf(prototype: ObjectValue): [string, Closure][] {
  const found = new Map<string, Closure | undefined>();
  for (let holder: ObjectValue | undefined = prototype; holder; holder = holder.proto) {
    for (const [name, slot] of holder.props) if (name !== 'constructor' && !found.has(name)) found.set(name, slot instanceof Closure ? slot : undefined);
  }
  return [...found].flatMap(([name, method]): [string, Closure][] => (method ? [[name, method]] : []));
}

/** The paths and the version of a controller. */
export function controllerPaths(evaluator: Evaluator, controller: Value): { readonly paths: readonly string[]; readonly version: Value } {
  const read = (key: string): Value => Metadata.of(evaluator).read(controller, undefined, key);
  const unread = controller instanceof ClassValue ? unreadControllerDecorator(evaluator, controller) : undefined;
  return { paths: pathTexts(read(NEST_KEYS.path) ?? (unread ? new Unknown(unread.value.label) : '/')), version: read(NEST_KEYS.version) };
}

/** The prefix that `RouterModule.register` gives to each module. */
export function modulePaths(evaluator: Evaluator, trees: readonly Value[]): ReadonlyMap<Value, string> {
  const paths = new Map<Value, string>();
  const walk = (routes: Value, prefix: string): void => {
    for (const { value } of listItems(routes)) {
      if (!(value instanceof ObjectValue)) {
        paths.set(value, prefix);
        continue;
      }
      const [path = ''] = pathTexts(evaluator.get(value, 'path'));
      const full = `${prefix}/${path}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
      const module = evaluator.get(value, 'module');
      if (module !== undefined) paths.set(module, full);
      walk(evaluator.get(value, 'children'), full);
    }
  };
  for (const tree of trees) walk(tree, '');
  return paths;
}
