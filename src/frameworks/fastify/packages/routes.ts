import type { Evaluator } from '../../../evaluate/evaluator.ts';
import { concat } from '../../../evaluate/operators.ts';
import { labelOf } from '../../../evaluate/labels.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { ObjectValue, Unknown, type Value } from '../../../evaluate/values.ts';
import type { Route } from '../../../model/index.ts';
import { copyOptions, recordRoute } from '../add-route.ts';
import { optionOf, pluginModel, provide, type Loading } from './plugin-model.ts';

const MAX_FILES = 200;

/** `@fastify/static`: one route for everything below its prefix, or one for each file without the wildcard. */
export const staticModel = pluginModel({
  package: '@fastify/static',
  major: 9,
  load(loading) {
    if (optionOf(loading, 'serve') === false) return;
    const prefix = withSlash(optionOf(loading, 'prefix') ?? '/', optionOf(loading, 'prefixAvoidTrailingSlash') === true);
    const isWildcard = optionOf(loading, 'wildcard') !== false;
    const files = isWildcard ? [] : filesBelow(loading.call.evaluator, optionOf(loading, 'root'));
    const paths = files.length > 0 ? files : ['*'];
    for (const path of paths) serve(loading, concat([prefix, path]), 'static');
  },
});

function withSlash(prefix: Value, isAsWritten: boolean): Value {
  if (isAsWritten || (typeof prefix === 'string' && prefix.endsWith('/'))) return prefix;
  return concat([prefix, '/']);
}

function filesBelow(evaluator: Evaluator, root: Value): readonly string[] {
  if (typeof root !== 'string') return [];
  const found: string[] = [];
  const visit = (directory: string, relative: string): void => {
    for (const entry of evaluator.host.list(directory) ?? []) {
      if (found.length >= MAX_FILES) return;
      if (entry.kind === 'file') found.push(`${relative}${entry.name}`);
      else visit(`${directory}/${entry.name}`, `${relative}${entry.name}/`);
    }
  };
  visit(root.replace(/\/$/, ''), '');
  return found;
}

/** `@fastify/http-proxy`: its prefix and everything below, for every method. It runs in a scope of its own. */
export const httpProxyModel = pluginModel({
  package: '@fastify/http-proxy',
  major: 11,
  isEncapsulated: true,
  load(loading) {
    const { evaluator } = loading.call;
    const hooks = copyHooks(loading, ['preHandler', 'preValidation', 'onRequest', 'config']);
    const handler = responder('a proxy', optionOf(loading, 'upstream'));
    for (const url of ['/', '/*']) {
      const options = copyOptions(evaluator, hooks);
      options.props.set('handler', handler);
      recordRoute(loading.instance, loading.call, options, { methods: ['ALL'], url });
    }
  },
});

/** `@fastify/swagger` documents; only its user interface has routes. */
export const swaggerModel = pluginModel({
  package: '@fastify/swagger',
  major: 9,
  load(loading) {
    provide(loading, 'swagger', native('swagger', () => new Unknown('fastify.swagger()', { truthy: true })));
    if (loading.major >= 8 || optionOf(loading, 'exposeRoute') !== true) return;
    documentation(loading, loading.instance, optionOf(loading, 'routePrefix') ?? '/documentation');
  },
});

/** `@fastify/swagger-ui`: pages below its prefix; its `uiHooks` guard all of them but the files. */
export const swaggerUiModel = pluginModel({
  package: '@fastify/swagger-ui',
  major: 5,
  load: (loading) => documentation(loading, loading.instance, optionOf(loading, 'routePrefix') ?? '/documentation'),
});

/** `@scalar/fastify-api-reference`. */
export const scalarModel = pluginModel({
  package: '@scalar/fastify-api-reference',
  major: 1,
  load(loading) {
    const prefix = optionOf(loading, 'routePrefix') ?? '/reference';
    for (const url of ['', '/']) serve(loading, concat([prefix, url]), 'documentation', copyHooks({ ...loading, options: optionOf(loading, 'hooks') }, ['onRequest', 'preHandler']));
  },
});

const UI_PAGES = ['', '/static/index.html', '/static/swagger-initializer.js', '/json', '/yaml'];

function documentation(loading: Loading, instance: Loading['instance'], prefix: Value): void {
  const hooks = copyHooks({ ...loading, options: optionOf(loading, 'uiHooks') }, ['onRequest', 'preHandler']);
  for (const page of UI_PAGES) serve({ ...loading, instance }, concat([prefix, page]), 'documentation', hooks);
  serve({ ...loading, instance }, concat([prefix, '/static/*']), 'documentation');
}

/** `@fastify/oauth2`: the route that sends the browser to the provider. */
export const oauth2Model = pluginModel({
  package: '@fastify/oauth2',
  major: 8,
  load(loading) {
    const name = optionOf(loading, 'name');
    if (typeof name === 'string') provide(loading, name, new Unknown(`fastify.${name}`, { truthy: true }));
    const path = optionOf(loading, 'startRedirectPath');
    if (path !== undefined) serve(loading, path, 'redirect');
  },
});

/** `@fastify/under-pressure`: a status route, when asked for. It sheds load and limits no client. */
export const underPressureModel = pluginModel({
  package: '@fastify/under-pressure',
  major: 9,
  load(loading) {
    for (const name of ['memoryUsage', 'isUnderPressure']) provide(loading, name, native(name, () => new Unknown(`fastify.${name}()`)));
    const expose = optionOf(loading, 'exposeStatusRoute');
    if (expose === undefined || expose === false) return;
    const url = typeof expose === 'string' ? expose : expose instanceof ObjectValue ? (loading.call.evaluator.get(expose, 'url') ?? '/status') : '/status';
    serve(loading, url, 'endpoint', expose instanceof ObjectValue ? loading.call.evaluator.get(expose, 'routeOpts') : undefined);
  },
});

function serve(loading: Loading, url: Value, kind: Route['kind'], given?: Value): void {
  const options = copyOptions(loading.call.evaluator, given);
  options.props.set('handler', responder(kind === 'static' ? 'static files' : `a page of ${labelOf(url)}`));
  recordRoute(loading.instance, loading.call, options, { methods: ['GET'], url, kind });
}

/** A handler of a plugin: it answers everybody who gets there. */
function responder(name: string, upstream?: Value): Value {
  return native(name, () => new Unknown(upstream === undefined ? name : `the answer of ${labelOf(upstream)}`));
}

function copyHooks(loading: Loading, names: readonly string[]): ObjectValue {
  const hooks = new ObjectValue();
  for (const name of names) {
    const value = optionOf(loading, name);
    if (value !== undefined) hooks.props.set(name, value);
  }
  return hooks;
}
