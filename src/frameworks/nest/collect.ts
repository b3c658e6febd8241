import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ClassValue, type Value } from '../../evaluate/values.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { ts } from '../../syntax/ts.ts';
import { APP_TOKENS, NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import type { CrudRoute } from '../../vocabulary/nest-crud.ts';
import type { AdapterResult, MissedLayer, RegisteredRoute } from '../adapter.ts';
import { applicationFile, type ApplicationValue, type DocumentationPage } from './application.ts';
import { containerOf, type NestContainer } from './container.ts';
import { controllerPaths, declaredRoutes, methodsOf, modulePaths, type DeclaredRoute } from './controllers.ts';
import { decoratedEnhancers, globalEnhancers, ignoredGuards, type BoundEnhancer, type IgnoredGuard } from './enhancers.ts';
import { entryPoints } from './entry-points.ts';
import type { RouteSubject } from './execution-context.ts';
import { crudRoutes } from './generator-models.ts';
import { handlerLayer } from './handler.ts';
import { hybridDefects } from './hybrid.ts';
import { guardLayer, interceptorLayer } from './layers.ts';
import type { ListItem } from './list-items.ts';
import type { MiddlewareBinding } from './middleware.ts';
import { middlewareLayers, missedMiddleware, moduleBindings } from './middleware-layers.ts';
import type { ModuleNode } from './module-graph.ts';
import { packageRoutes, unreadModules, type PackageRoute } from './package-modules.ts';
import { parametersOf } from './parameter-decorators.ts';
import { platformLayers, type PlatformLayers } from './platform-layers.ts';
import { composePaths, composeRoutes, type ComposedPath, type PathSettings } from './route-paths.ts';
import { pathSettings } from './settings.ts';
import { NestState } from './state.ts';
import { loadedThrottler } from './throttler.ts';
import { expectUnreadMetadata, unreadLayers, unreadRoutes } from './unread-decorators.ts';
import { unlistedControllers } from './unlisted-controllers.ts';
import { unreadRights } from './unread-rights.ts';
import { validationByPipes } from './validation.ts';

/** Everything about an application that its routes share. */
interface ApplicationView {
  readonly evaluator: Evaluator;
  readonly container: NestContainer;
  readonly settings: PathSettings;
  readonly platform: PlatformLayers;
  readonly bindings: readonly MiddlewareBinding[];
  readonly guards: readonly BoundEnhancer[];
  readonly pipes: readonly BoundEnhancer[];
  readonly interceptors: readonly BoundEnhancer[];
  readonly modulePaths: ReadonlyMap<Value, string>;
  readonly ignored: readonly IgnoredGuard[];
}

/** Reads the routes off every HTTP application of Nest. */
export function collectRoutes(evaluator: Evaluator): AdapterResult {
  const { applications, routeSites } = NestState.of(evaluator);
  expectUnreadMetadata(evaluator);
  const routes = [
    ...servedApplications(applications).flatMap((application) => applicationRoutes(evaluator, application)),
    ...applications.filter((application) => application.options.kind === 'microservice').flatMap((application) => entryPoints(evaluator, containerOf(evaluator, application))),
  ];
  const defects = servedApplications(applications).flatMap((application) => {
    const container = containerOf(evaluator, application);
    return hybridDefects(evaluator, container, entryPoints(evaluator, container));
  });
  evaluator.gaps.push(...unlistedControllers(evaluator, applications.map((application) => containerOf(evaluator, application).graph)));
  return { routes, defects: [...defects, ...unreadRights(evaluator, routes)], sites: new Set<ts.Node>(routeSites.values()) };
}

/**
 * Routes come into being at the start. An application that is only asked for a provider, or started to write a schema,
 * as scripts do, serves nobody where another one of the same module does.
 */
function servedApplications(applications: readonly ApplicationValue[]): ApplicationValue[] {
  const rank = (application: ApplicationValue): number => (application.isServed ? 2 : 0) + (application.events.some((event) => event.kind === 'init') ? 1 : 0);
  return applications.filter((application) => {
    if (application.options.kind !== 'http') return false;
    const others = applications.filter((other) => other.options.root === application.options.root);
    return application.isServed ? rank(application) === 3 || !others.some((other) => rank(other) === 3) : rank(application) === Math.max(...others.map(rank));
  });
}

function applicationRoutes(evaluator: Evaluator, application: ApplicationValue): RegisteredRoute[] {
  const container = containerOf(evaluator, application);
  const view: ApplicationView = {
    evaluator,
    container,
    settings: pathSettings(evaluator, application),
    platform: platformLayers(evaluator, application),
    bindings: moduleBindings(evaluator, container),
    guards: globalEnhancers(evaluator, container, APP_TOKENS.APP_GUARD, 'guards'),
    pipes: globalEnhancers(evaluator, container, APP_TOKENS.APP_PIPE, 'pipes'),
    interceptors: globalEnhancers(evaluator, container, APP_TOKENS.APP_INTERCEPTOR, 'interceptors'),
    modulePaths: modulePaths(evaluator, container.graph.routeTrees),
    ignored: ignoredGuards(container),
  };
  const controllers = container.graph.modules.flatMap((module) => module.controllers.flatMap((controller) => controllerRoutes(view, module, controller)));
  evaluator.gaps.push(...unreadModules(container));
  return [
    ...controllers,
    ...packageRoutes(evaluator, container, view.settings).map((route) => packageRoute(view, route)),
    ...entryPoints(evaluator, container),
    ...application.pages.map((page) => pageRoute(view, page)),
  ];
}

/** A route that a module of a package brings: global guards reach it when it is a controller of Nest. */
function packageRoute(view: ApplicationView, { entry, path, node, item, layers }: PackageRoute): RegisteredRoute {
  const { container, guards, platform } = view;
  const [method = 'ALL'] = entry.methods;
  const subject: RouteSubject = { controller: item.value, handler: item.value, container };
  return {
    framework: 'nest',
    methods: entry.methods,
    path,
    node,
    chain: [...platform.before(path, method, node), ...layers, ...(entry.isController ? guards.map((guard) => guardLayer(guard, subject)) : [])],
    handler: undefined,
    application: applicationFile(container.application),
    scope: { kind: 'application', name: entry.module },
    kind: entry.kind,
    conditions: item.conditions,
  };
}

/** A page of the documentation: only layers of the platform protect it. */
function pageRoute({ platform, container }: ApplicationView, { path, node, stamp, conditions }: DocumentationPage): RegisteredRoute {
  const application = applicationFile(container.application);
  return { framework: 'nest', methods: ['GET'], path, node, chain: platform.before(path, 'GET', node, stamp), handler: undefined, application, scope: { kind: 'application', name: 'SwaggerModule' }, kind: 'documentation', conditions };
}

function controllerRoutes(view: ApplicationView, module: ModuleNode, item: ListItem): RegisteredRoute[] {
  const { value: controller } = item;
  if (!(controller instanceof ClassValue)) return [];
  const declared = declaredRoutes(view.evaluator, controller);
  const others = methodsOf(controller.prototype).filter(([, method]) => !declared.some((route) => route.method === method));
  view.evaluator.gaps.push(...unreadRoutes(view.evaluator, controller, others));
  return [
    ...declared.flatMap((route) => routesOf(view, module, item, controller, route)),
    ...crudRoutes(view.evaluator, controller).flatMap((generated) => generatedRoutes(view, module, item, controller, generated)),
  ];
}

/** Routes that a decorator of a package generates: there is no method to read. */
function generatedRoutes(view: ApplicationView, module: ModuleNode, item: ListItem, controller: ClassValue, generated: CrudRoute): RegisteredRoute[] {
  const { evaluator, container, platform, bindings, settings } = view;
  const { paths, version } = controllerPaths(evaluator, controller);
  const parts = { method: generated.method, modulePath: view.modulePaths.get(module.type) ?? '', controllerPaths: paths, methodPaths: [generated.path], controllerVersion: version, methodVersion: undefined };
  const subject: RouteSubject = { controller, handler: controller, container };
  const guards = [...view.guards, ...decoratedEnhancers(evaluator, container, controller, NEST_KEYS.guards, 'controller', module)];
  return composePaths(parts, settings).map((path) => ({
    framework: 'nest',
    methods: [generated.method],
    path,
    node: controller.node,
    chain: [
      ...platform.before(path, generated.method, controller.node),
      ...middlewareLayers(evaluator, container, bindings, { controller, method: generated.method, path, isUnprefixed: false, isDoubleSlashed: false, conditions: module.conditions }, settings),
      ...guards.map((guard) => guardLayer(guard, subject)),
      ...unreadLayers(evaluator, controller, controller),
    ],
    handler: undefined,
    application: applicationFile(container.application),
    scope: { kind: 'controller', name: controller.name, location: locationOf(controller.node) },
    kind: 'endpoint',
    conditions: [...module.conditions, ...item.conditions],
  }));
}

function routesOf(view: ApplicationView, module: ModuleNode, item: ListItem, controller: ClassValue, declared: DeclaredRoute): RegisteredRoute[] {
  const { evaluator, container, settings } = view;
  const { paths, version } = controllerPaths(evaluator, controller);
  const modulePath = view.modulePaths.get(module.type) ?? '';
  const parts = { method: declared.httpMethod, modulePath, controllerPaths: paths, methodPaths: declared.paths, controllerVersion: version, methodVersion: declared.version };
  const subject: RouteSubject = { controller, handler: declared.method, container };
  const composed = composeRoutes(parts, settings);
  return composed.filter(({ path }, index) => composed.findIndex((other) => other.path === path) === index).map((place) => ({
    framework: 'nest',
    methods: [declared.httpMethod],
    path: place.path,
    node: declared.node,
    chain: chainOf(view, module, subject, declared, place),
    handler: handlerOf(view, module, subject, declared),
    application: applicationFile(container.application),
    scope: { kind: 'controller', name: controller.name, location: locationOf(controller.node) },
    scopeNode: controller.node,
    kind: declared.isRedirect ? 'redirect' : 'endpoint',
    conditions: [...module.conditions, ...item.conditions],
    ...validationOf(view, module, subject, declared),
    ...loadedThrottler(subject),
    missed: missedLayers(view, subject, declared, place),
  }));
}

function chainOf(view: ApplicationView, module: ModuleNode, subject: RouteSubject, declared: DeclaredRoute, place: ComposedPath): RegisteredRoute['chain'] {
  const { evaluator, container } = view;
  const own = (key: string, globals: readonly BoundEnhancer[]): BoundEnhancer[] => [
    ...globals,
    ...decoratedEnhancers(evaluator, container, subject.controller, key, 'controller', module),
    ...decoratedEnhancers(evaluator, container, declared.method, key, 'method', module),
  ];
  return [
    ...view.platform.before(place.path, declared.httpMethod, declared.node),
    ...middlewareLayers(evaluator, container, view.bindings, { controller: subject.controller, method: declared.httpMethod, ...place, conditions: module.conditions }, view.settings),
    ...own(NEST_KEYS.guards, view.guards).map((guard) => guardLayer(guard, subject)),
    ...unreadLayers(evaluator, subject.controller, declared.method),
    ...own(NEST_KEYS.interceptors, view.interceptors).map((interceptor) => interceptorLayer(interceptor, subject)),
  ];
}

function handlerOf(view: ApplicationView, module: ModuleNode, subject: RouteSubject, declared: DeclaredRoute): RegisteredRoute['handler'] {
  const instance = view.container.injector.instanceOf(subject.controller, module);
  return handlerLayer(declared.method, subject, instance, parametersOf(view.evaluator, subject.controller, declared.name));
}

function validationOf(view: ApplicationView, module: ModuleNode, subject: RouteSubject, declared: DeclaredRoute): Pick<RegisteredRoute, 'validation' | 'schemas'> {
  const { evaluator, container } = view;
  const pipes = [
    ...view.pipes,
    ...decoratedEnhancers(evaluator, container, subject.controller, NEST_KEYS.pipes, 'controller', module),
    ...decoratedEnhancers(evaluator, container, declared.method, NEST_KEYS.pipes, 'method', module),
  ];
  return validationByPipes(evaluator, declared.method, parametersOf(evaluator, subject.controller, declared.name), pipes, (pipe) => container.injector.instanceOf(pipe, module));
}

function missedLayers(view: ApplicationView, subject: RouteSubject, declared: DeclaredRoute, place: ComposedPath): MissedLayer[] {
  const { evaluator, container } = view;
  return [
    ...view.ignored.map(({ guard, defect, why }) => ({ layer: guardLayer(guard, subject), defect, why })),
    ...view.platform.missed(place.path, declared.httpMethod, declared.node),
    ...missedMiddleware(evaluator, container, view.bindings, { controller: subject.controller, method: declared.httpMethod, ...place, conditions: [] }, view.settings),
  ];
}
