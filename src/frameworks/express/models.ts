import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { reachesFramework } from '../../evaluate/reach.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { packageValue } from '../../evaluate/unknowns.ts';
import { HostObject, isCallable, NativeFunction, ObjectValue, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import { passportModel } from '../passport-strategies.ts';
import { RouterValue, routerFactory } from './router.ts';
import { ExpressState } from './state.ts';

/** The major version of Express that a file sees; 5 when nothing tells. */
function majorOf(evaluator: Evaluator, name: string, file: string): number {
  const version = evaluator.host.packageVersion(name, file);
  const major = Number.parseInt(version ?? '', 10);
  return Number.isNaN(major) ? 5 : major;
}

function expressModel(evaluator: Evaluator, subpath: string, file: string): Value {
  if (subpath) return undefined;
  const major = majorOf(evaluator, 'express', file);
  const express = routerFactory('express', { kind: 'application', major });
  const Router = routerFactory('Router', { kind: 'router', major });
  express.props.set('Router', Router);
  express.props.set('default', express);
  express.props.set('application', ExpressState.of(evaluator).prototype);
  express.props.set('request', ExpressState.of(evaluator).request);
  for (const name of ['static', 'json', 'urlencoded', 'raw', 'text', 'response']) express.props.set(name, builtIn(name));
  return express;
}

/** A built-in of Express stays a package value, so that the vocabulary knows it. */
function builtIn(name: string): Value {
  return new Unknown(`express.${name}`, { origin: { package: 'express', path: [name] }, truthy: true });
}

/** A package whose main export (and `Router`) makes routers. */
function routerPackage(evaluator: Evaluator, subpath: string, file: string): Value {
  if (subpath) return undefined;
  const factory = routerFactory('Router', { kind: 'router', major: majorOf(evaluator, 'express', file) });
  factory.props.set('Router', factory);
  factory.props.set('default', factory);
  return factory;
}

/** `express-ws` and its forks: adds `ws` to the application, which our routers always have. */
function websocketModel(_evaluator: Evaluator, subpath: string): Value {
  if (subpath) return undefined;
  const patch = native('expressWs', ({ args: [app] }) => {
    const result = new ObjectValue();
    result.props.set('app', app);
    result.props.set('applyTo', native('applyTo', () => undefined));
    result.props.set('getWss', native('getWss', () => new Unknown('wss', { truthy: true })));
    return result;
  });
  patch.props.set('default', patch);
  return patch;
}

/** `http` and `https`: a server that gets an application serves it. */
function serverModel(name: string): PackageModel {
  return () => {
    const module = new ObjectValue({ open: packageValue(name, '') });
    const create = new NativeFunction('createServer', (call) => serve(call), { significant: true });
    for (const each of ['createServer', 'createSecureServer', 'Server']) module.props.set(each, create);
    return module;
  };
}

function serve({ args }: NativeCall): Value {
  for (const arg of args) if (arg instanceof RouterValue) arg.isServed = true;
  return new ServerValue();
}

/** What `http.createServer` returns: listening calls back later. */
class ServerValue extends HostObject {
  override readonly className = 'server';

  override member(name: string): Value {
    return native(name, ({ evaluator, args, node }) => {
      const last = args.at(-1);
      if (isCallable(last) && reachesFramework(evaluator, last)) evaluator.clock.later(1000, () => evaluator.call(last, undefined, [], node));
      return this;
    });
  }
}

/** `express-promise-router` and friends are routers; wrappers of applications return what they get. */
const ROUTER_PACKAGES = ['router', 'express-promise-router', 'express-async-router', 'express-router'];

/** Models of Express and of packages around it. */
export function expressModels(): ReadonlyMap<string, PackageModel> {
  const models = new Map<string, PackageModel>([
    ['express', expressModel],
    ['express-ws', websocketModel],
    ['@mintplex-labs/express-ws', websocketModel],
    ['express-async-errors', () => new ObjectValue()],
    ['passport', passportModel],
  ]);
  for (const name of ROUTER_PACKAGES) models.set(name, routerPackage);
  return models;
}

/** Models of Node.js modules that serve applications; looked up by their name without `node:`. */
export const SERVER_MODELS: ReadonlyMap<string, PackageModel> = new Map([
  ['http', serverModel('http')],
  ['https', serverModel('https')],
  ['http2', serverModel('http2')],
]);
