import { native } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, ClassValue, ObjectValue, type NativeCall, type Value } from '../../evaluate/values.ts';
import { NEST_KEYS, REQUEST_METHODS, ROUTE_DECORATORS } from '../../vocabulary/nest-metadata.ts';
import { decorator, define, type DecoratorTarget } from './decorator-target.ts';
import { NestState } from './state.ts';

/** `@Controller()`, `@Controller('p')`, `@Controller({path, version})`. */
function controller({ args: [first], evaluator }: NativeCall): Value {
  const isOptions = first instanceof ObjectValue;
  const path = isOptions ? evaluator.get(first, 'path') : first;
  const version = isOptions ? evaluator.get(first, 'version') : undefined;
  const host = isOptions ? evaluator.get(first, 'host') : undefined;
  return decorator('Controller', (target) => {
    define(target, NEST_KEYS.controller, true);
    if (target.subject instanceof ClassValue) NestState.of(target.evaluator).controllers.add(target.subject);
    define(target, NEST_KEYS.path, isEmptyPath(path) ? '/' : path);
    define(target, NEST_KEYS.version, version);
    define(target, NEST_KEYS.host, host);
  });
}

function isEmptyPath(path: Value): boolean {
  return path === undefined || path === null || path === '' || (path instanceof ArrayValue && path.items.length === 0 && !path.open);
}

function mapRoute(target: DecoratorTarget, path: Value, method: Value): void {
  define(target, NEST_KEYS.path, isEmptyPath(path) ? '/' : path);
  define(target, NEST_KEYS.method, method);
  if (target.node) NestState.of(target.evaluator).routeSites.set(target.subject, target.node);
}

function numberOf(method: string): number {
  return REQUEST_METHODS.indexOf(method as (typeof REQUEST_METHODS)[number]);
}

/** A decorator factory for routes of one method. */
export function verb(name: string, method: string): Value {
  return native(name, ({ args: [path] }) => decorator(name, (target) => mapRoute(target, path, numberOf(method))));
}

/** `@RequestMapping({path, method})`: the method is GET when nothing is said. */
function requestMapping({ args: [options], evaluator }: NativeCall): Value {
  const path = options === undefined ? undefined : evaluator.get(options, 'path');
  const method = options === undefined ? undefined : evaluator.get(options, 'method');
  return decorator('RequestMapping', (target) => mapRoute(target, path, method === undefined ? 0 : method));
}

function sse({ args: [path] }: NativeCall): Value {
  return decorator('Sse', (target) => {
    mapRoute(target, path, 0);
    define(target, NEST_KEYS.sse, true);
  });
}

function version({ args: [value] }: NativeCall): Value {
  return decorator('Version', (target) => define(target, NEST_KEYS.version, value));
}

function redirect({ args: [url] }: NativeCall): Value {
  return decorator('Redirect', (target) => define(target, NEST_KEYS.redirect, url ?? true));
}

/** Decorators that declare routes. */
export function routeDecorators(): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>(Object.entries(ROUTE_DECORATORS).map(([name, method]) => [name, verb(name, method)]));
  all.set('Controller', native('Controller', controller));
  all.set('RequestMapping', native('RequestMapping', requestMapping));
  all.set('Sse', native('Sse', sse));
  all.set('Version', native('Version', version));
  all.set('Redirect', native('Redirect', redirect));
  return all;
}
