import type { Evaluator } from '../../evaluate/evaluator.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { Unknown } from '../../evaluate/values.ts';
import type { Route, RouteScope } from '../../model/index.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { AdapterResult, RegisteredLayer, RegisteredRoute } from '../adapter.ts';
import { DeclarationSites } from '../declaration-sites.ts';
import { boundTo, bypassedLayers, chainOf } from './chain.ts';
import { handlerInvocation } from './invoke.ts';
import { missedLayers } from './missed.ts';
import { propertyNode } from './option-nodes.ts';
import { printPaths } from './path.ts';
import { limiterDefects } from './limiter-defects.ts';
import { LOADED_LIMITER } from './packages/rate-limit.ts';
import type { RouteContext } from './route-context.ts';
import { FastifyState, type FastifyApplication, type RouteRecord } from './state.ts';
import { isStaticPage } from './static-page.ts';
import { registeredSchemas, validationOf } from './validation.ts';

/** Reads the routes off everything that was registered with Fastify. */
export function collectRoutes(evaluator: Evaluator): AdapterResult {
  const { applications, sites } = FastifyState.of(evaluator);
  const declared = new DeclarationSites(applications.flatMap((application) => application.routes));
  const routes = applications.flatMap((application) => application.routes.flatMap((record) => routesOf(evaluator, application, record, declared)));
  return { routes, defects: applications.flatMap((application) => limiterDefects(application)), sites };
}

function routesOf(evaluator: Evaluator, application: FastifyApplication, record: RouteRecord, sites: DeclarationSites): RegisteredRoute[] {
  return printPaths(record.path).map((printed) => {
    const path = application.isSymbolic ? `{?prefix}${printed === '/' ? '' : printed}` : printed;
    const context: RouteContext = { instance: record.instance, options: record.options, methods: record.methods, path, conditions: record.conditions, isNotFound: record.kind === 'fallthrough' };
    const chain = chainOf(evaluator, record, context);
    const missed = [...missedLayers(evaluator, record, context), ...bypassedLayers(chain)];
    const handler = handlerOf(record, context);
    return {
      framework: 'fastify',
      methods: record.methods,
      path,
      node: sites.of(record),
      chain,
      handler,
      application: application.file,
      scope: scopeOf(record),
      kind: application.isSymbolic ? 'orphan' : kindOf(evaluator, record, handler),
      conditions: record.conditions,
      validation: validationOf(evaluator, record),
      schemas: registeredSchemas(evaluator, record),
      ...(missed.length > 0 ? { missed } : {}),
      ...loadedLimiter(record),
      readsForms: record.instance.hasFormParser,
      doubts: record.options.open ? [`its options come from ${record.options.open.label}`] : [],
    } satisfies RegisteredRoute;
  });
}

function loadedLimiter({ options }: RouteRecord): Pick<RegisteredRoute, 'loadedLimiter'> {
  const loaded = options.props.get(LOADED_LIMITER);
  return typeof loaded === 'string' ? { loadedLimiter: loaded } : {};
}

function kindOf(evaluator: Evaluator, record: RouteRecord, handler: RegisteredLayer | undefined): Route['kind'] {
  const mayBePage = record.kind === 'endpoint' && record.methods.every((method) => method === 'GET' || method === 'HEAD');
  return mayBePage && isStaticPage(evaluator, handler) ? 'static' : record.kind;
}

function handlerOf(record: RouteRecord, context: RouteContext): RegisteredLayer | undefined {
  const { handler, options } = record;
  if (handler === undefined) return undefined;
  const name = typeof handler === 'object' && handler !== null && (handler.kind === 'native' || (handler instanceof Unknown && !handler.details.node)) ? labelOf(handler) : undefined;
  return {
    value: handler,
    mechanism: 'handler',
    node: propertyNode(options.node, 'handler') ?? record.node,
    ...(name === undefined ? {} : { name }),
    scopePath: '',
    conditions: [],
    invoke: handlerInvocation(context),
    ...boundTo(context),
  };
}

function scopeOf({ instance }: RouteRecord): RouteScope {
  const kind = instance.parent ? 'plugin' : 'application';
  return { kind, name: instance.name, ...(instance.node ? { location: locationOf(instance.node) } : {}) };
}
