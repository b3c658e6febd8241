import { NEST_GUARDS } from './nest-guards.ts';

/**
 * Packages besides those of Nest itself none of whose decorators declares a route, binds a guard or says who may pass: documentation, validation, mapping of data, queues,
 * schedules, observation. https://docs.nestjs.com/openapi/decorators, https://github.com/typestack/class-validator#validation-decorators
 */
const HARMLESS: ReadonlySet<string> = new Set([
  ...(
    'class-validator class-transformer typeorm sequelize-typescript typegoose @typegoose/typegoose @mikro-orm/core @mikro-orm/nestjs typedi tsyringe inversify ' +
    'typeorm-transactional typeorm-transactional-cls-hooked @nestjs-cls/transactional nestjs-cls nestjs-i18n nestjs-zod nestjs-paginate nestjs-otel nestjs-ddtrace ' +
    'nestjs-metrics-reporter nestjs-prometheus @willsoto/nestjs-prometheus nestjs-form-data nestjs-real-ip nest-winston nestjs-pino nest-commander nestjs-command ' +
    'nestjs-kysely @golevelup/nestjs-rabbitmq @golevelup/nestjs-discovery @golevelup/ts-jest @sentry/nestjs @sentry/node newrelic dd-trace @opentelemetry/api ' +
    'autobind-decorator core-decorators memoizee typescript-memoize cacheable lodash-decorators mobx reflect-metadata @nestjsx/crud @dataui/crud @nestia/core'
  ).split(' '),
  // Their decorators that open a route are known one by one.
  ...NEST_GUARDS.map((entry) => entry.package),
]);

/** Whether no decorator of a package has to do with routes or with who may pass. */
export function isHarmlessDecoratorPackage(name: string): boolean {
  const base = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
  return base.startsWith('@nestjs/') || HARMLESS.has(base);
}

const ROUTE_WORDS = /^(\w+[a-z])?(Get|Post|Put|Patch|Delete|All|Head|Search)([A-Z]\w*)?$|^(get|post|put|patch|delete|GET|POST|PUT|PATCH|DELETE)$|route|endpoint|mapping|handler|^implement$|action|operation/i;

/** Whether a decorator of a method sounds as if it declared a route: `ApiDelete`, `Endpoint`, `TsRestHandler`. */
export function isRouteDecoratorName(name: string): boolean {
  return ROUTE_WORDS.test(name);
}

const OPENING_WORDS = /public|anonym|anyone|everyone|everybody|open|guest|unauth|unprotected|unsecured|insecure|exempt|(skip|no|without|ignore|disable|bypass|optional|allow)_?(auth|jwt|login|token|guard|session|security)|noauth/i;

/** Whether a decorator sounds as if it let everybody pass: `Public`, `SkipAuth`. */
export function isOpeningName(name: string): boolean {
  return OPENING_WORDS.test(name);
}

const GUARD_WORDS = /auth|guard|protect|secur|secure|roles?\b|role|permission|policy|policies|scopes?|abilit|jwt|token|session|login|logged|signed|api_?key|acl|rbac|casl|access|admin|restrict|require|private|internal|verif|credential|webhook/i;

/** Whether a decorator sounds as if it decided who may pass: `Auth`, `RequirePermissions`. */
export function isGuardDecoratorName(name: string): boolean {
  return GUARD_WORDS.test(name);
}
