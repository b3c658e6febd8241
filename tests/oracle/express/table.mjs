import http from 'node:http';

/** The key of the path that a layer was mounted with. */
export const PATH = Symbol('path as written');
const SUB_APP = Symbol('mounted application');
/** `app.all` registers each method of Node.js on its own; nobody writes that many by hand. */
const ALL_METHODS = http.METHODS.length - 5;

const recorded = new WeakMap();

/** Makes routers remember the paths of `use`, which Express itself forgets; gives the list of applications made since. */
export function recordPaths(express, require) {
  const known = recorded.get(express);
  if (known) return known;
  const apps = [];
  recorded.set(express, apps);
  for (const router of new Set([express.Router, tryRequire(require, 'router')])) {
    if (router) wrapUse(Object.hasOwn(router, 'use') ? router : router.prototype);
  }
  wrapApplication(express.application, apps);
  return apps;
}

/** An `express()` object. */
export function isApplication(value) {
  return typeof value === 'function' && typeof value.handle === 'function' && typeof value.set === 'function';
}

/** Every route of an application with its full path as written, in order, without duplicates. */
export function readTable(app) {
  const rows = rowsOf(stackOf(app), ['']);
  return rows.filter((row, index) => rows.findIndex(other => other.method === row.method && other.path === row.path) === index);
}

/** Watches the last handler of each route: entered after the response was sent means that a guard went on after denying. */
export function wrapHandlers(apps) {
  let ran = false;
  const watch = handle => {
    const watched = function watched(req, res, next) {
      if (res.headersSent) ran = true;
      return handle.call(this, req, res, next);
    };
    return Object.defineProperty(watched, 'name', { value: handle.name });
  };
  const visit = stack => {
    for (const layer of stack) {
      const last = layer.route?.stack.at(-1);
      if (last && last.handle.length < 4 && !last.handle.stack) last.handle = watch(last.handle);
      visit(layer.route ? layer.route.stack : innerStack(layer) ?? []);
    }
  };
  for (const app of apps) visit(stackOf(app));
  return { start: () => (ran = false), ranAfterResponse: () => ran };
}

function rowsOf(stack, prefixes) {
  return stack.flatMap(layer => {
    if (layer.route) return routeRows(layer.route, prefixes);
    const inner = innerStack(layer);
    return inner ? rowsOf(inner, join(prefixes, layer[PATH] ?? '')) : [];
  });
}

function routeRows(route, prefixes) {
  const mounted = route.stack.filter(layer => layer.handle.stack);
  // `app.get(path, router)` does not strip the path, so the inner paths are already whole.
  const inner = mounted.flatMap(layer => rowsOf(layer.handle.stack, prefixes));
  if (route.stack.at(-1)?.handle.stack) return inner;
  const names = isAllMethods(route) ? ['ALL'] : [...methodsOf(route)];
  // express-ws hides a socket behind a path of its own below the one that was written.
  const paths = join(prefixes, route.path).map(path => path.replace(/\/\.websocket$/, ''));
  const handlerOf = method => route.stack.findLast(layer => (method === 'ALL' ? isAllMethods(route) || !layer.method : layer.method?.toUpperCase() === method))?.handle.name;
  return [...paths.flatMap(path => names.map(method => ({ method, path, handler: handlerOf(method) }))), ...inner];
}

/** Whether a route answers every method. */
export function isAllMethods(route) {
  return methodsOf(route).size >= ALL_METHODS;
}

function methodsOf(route) {
  return new Set(route.stack.map(layer => (layer.method ?? 'all').toUpperCase()));
}

/** The layers of the router or application that a layer hands on to. */
export function innerStack(layer) {
  if (layer[SUB_APP]) return stackOf(layer[SUB_APP]);
  return Array.isArray(layer.handle.stack) ? layer.handle.stack : undefined;
}

function join(prefixes, path) {
  const parts = [path].flat(Infinity).map(part => (part === '/' ? '' : String(part)));
  return prefixes.flatMap(prefix => parts.map(part => prefix.replace(/\/$/, '') + part || '/'));
}

/** The layers of an application, in order. */
export function stackOf(app) {
  if (app._router) return app._router.stack;
  try {
    return app.router?.stack ?? [];
  } catch {
    // Express 4 without any registration: `app.router` is a getter that throws.
    return [];
  }
}

function wrapUse(prototype) {
  const use = prototype.use;
  prototype.use = function recordedUse(...args) {
    const before = this.stack.length;
    const result = use.apply(this, args);
    const path = isPath(args[0]) ? args[0] : '';
    for (const layer of this.stack.slice(before)) layer[PATH] = path;
    return result;
  };
}

function wrapApplication(application, apps) {
  const { init, use } = application;
  application.init = function recordedInit(...args) {
    apps.push(this);
    return init.apply(this, args);
  };
  application.use = function recordedUse(...args) {
    const result = use.apply(this, args);
    const functions = args.flat(Infinity).filter(arg => typeof arg === 'function');
    const added = stackOf(this).slice(-functions.length);
    for (const [index, layer] of added.entries()) if (isApplication(functions[index])) layer[SUB_APP] = functions[index];
    return result;
  };
}

function isPath(arg) {
  const first = [arg].flat(Infinity)[0];
  return typeof first === 'string' || first instanceof RegExp;
}

function tryRequire(require, name) {
  try {
    return require(name);
  } catch {
    return undefined;
  }
}
