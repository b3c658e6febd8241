/**
 * Fastify plugins that add no guard and no limiter, with what they add to the instance, to requests (`request.x`)
 * and to replies (`reply.x`): not reading them loses nothing. https://fastify.dev/ecosystem/
 */
const HARMLESS_PLUGINS: Readonly<Record<string, string>> = {
  '@autotelic/fastify-opentelemetry': 'openTelemetry request.openTelemetry',
  '@fastify/accepts': '',
  '@fastify/accepts-serializer': '',
  '@fastify/caching': 'cache cacheSegment etagMaxLife',
  '@fastify/circuit-breaker': 'circuitBreaker',
  '@fastify/compress': 'reply.compress',
  '@fastify/diagnostics-channel': '',
  '@fastify/early-hints': 'reply.writeEarlyHints reply.writeEarlyHintsLinks',
  '@fastify/elasticsearch': 'elastic',
  '@fastify/etag': '',
  '@fastify/flash': 'request.flash reply.flash',
  '@fastify/formbody': '',
  '@fastify/funky': '',
  '@fastify/helmet': 'reply.helmet reply.cspNonce',
  '@fastify/kafka': 'kafka',
  '@fastify/leveldb': 'level',
  '@fastify/mongodb': 'mongo',
  '@fastify/multipart': 'multipartErrors',
  '@fastify/mysql': 'mysql',
  '@fastify/one-line-logger': '',
  '@fastify/opensearch': 'opensearch',
  '@fastify/otel': 'opentelemetry',
  '@fastify/postgres': 'pg',
  '@fastify/redis': 'redis',
  '@fastify/reply-from': 'reply.from',
  '@fastify/request-context': 'requestContext request.requestContext',
  '@fastify/response-validation': '',
  '@fastify/routes': 'routes',
  '@fastify/routes-stats': 'stats',
  '@fastify/schedule': 'scheduler',
  '@fastify/throttle': '',
  '@fastify/under-pressure': 'memoryUsage isUnderPressure',
  '@fastify/url-data': 'request.urlData',
  '@fastify/view': 'view viewClearCache reply.view reply.locals reply.viewAsync',
  '@fastify/vite': 'vite reply.html reply.render',
  '@immobiliarelabs/fastify-sentry': 'Sentry',
  'fastify-axios': 'axios',
  'fastify-blipp': 'blipp',
  'fastify-graceful-shutdown': 'gracefulShutdown',
  'fastify-i18n': 'i18n',
  'fastify-multer': 'multer',
  'fastify-no-icon': '',
  'fastify-print-routes': '',
  'fastify-qs': '',
  'fastify-raw-body': 'request.rawBody',
  'fastify-socket.io': 'io',
  'fastify-sse-v2': 'reply.sse reply.sseContext',
  'fastify-typeorm-plugin': 'orm',
};

/** Plugins that read bodies which a form of HTML sends. https://github.com/fastify/fastify-formbody, https://github.com/fastify/fastify-multipart */
const FORM_PARSERS: ReadonlySet<string> = new Set(['@fastify/formbody', '@fastify/multipart', 'fastify-multer', 'fastify-formidable']);

/** Whether a plugin reads bodies of forms. */
export function parsesForms(packageName: string): boolean {
  return FORM_PARSERS.has(presentName(packageName));
}

/** Names of before the plugins moved to the scope `@fastify`. */
const FORMER_NAMES: ReadonlySet<string> = new Set('accepts caching compress elasticsearch env formbody helmet jwt auth bearer-auth basic-auth autoload cookie cors csrf csrf-protection express http-proxy leveldb mongodb multipart mysql oauth2 passport postgres rate-limit redis reply-from request-context schedule secure-session sensible session static swagger url-data websocket middie under-pressure point-of-view'.split(' '));

/** The present name of a package: `@fastify/jwt` for `fastify-jwt`. */
export function presentName(packageName: string): string {
  if (packageName === 'point-of-view') return '@fastify/view';
  if (packageName === 'fastify-csrf') return '@fastify/csrf-protection';
  const short = packageName.startsWith('fastify-') ? packageName.slice('fastify-'.length) : packageName;
  return FORMER_NAMES.has(short) && (short !== packageName || short === 'middie' || short === 'under-pressure') ? `@fastify/${short}` : packageName;
}

/** The former names of a present one, for looking models up by either. */
export function namesOf(presentPackage: string): readonly string[] {
  const short = presentPackage.replace('@fastify/', '');
  if (short === 'csrf-protection') return [presentPackage, 'fastify-csrf'];
  return FORMER_NAMES.has(short) ? [presentPackage, `fastify-${short}`, ...(short === 'middie' ? ['middie'] : [])] : [presentPackage];
}

/** What a harmless plugin adds, or undefined when the plugin is not known to be harmless. */
export function harmlessDecorations(packageName: string): readonly string[] | undefined {
  const name = presentName(packageName);
  return Object.hasOwn(HARMLESS_PLUGINS, name) ? (HARMLESS_PLUGINS[name] ?? '').split(' ').filter(Boolean) : undefined;
}

const GUARD_WORDS = /auth|jwt|token|session|login|oauth|oidc|openid|keycloak|clerk|supertokens|passport|acl|casl|rbac|permission|guard|protect|firewall|api-?key|bearer|basic|secur|identity|user/i;

/** Whether a plugin that cannot be read may guard the routes around it, going by its name. */
export function mayGuard(name: string): boolean {
  return GUARD_WORDS.test(name);
}
