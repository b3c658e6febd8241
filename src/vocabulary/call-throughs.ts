import type { OriginPattern } from './origins.ts';

/**
 * Functions of packages that call the first function they are given at once, and give what it gives: spans of traces, scopes of error
 * reporters, transactions, locks and retries. Sources are the documentation of each package.
 */
export const CALL_THROUGHS: readonly OriginPattern[] = [
  ...each('@opentelemetry/api', ['trace.getTracer().startActiveSpan', 'trace.*.getTracer().startActiveSpan', 'context.with']),
  ...['@sentry/node', '@sentry/nestjs', '@sentry/core', '@sentry/bun', '@sentry/aws-serverless'].flatMap((name) =>
    each(name, ['startSpan', 'startSpanManual', 'withScope', 'withIsolationScope', 'withMonitor', 'withActiveSpan', 'continueTrace', 'startNewTrace', 'suppressTracing', 'runWithAsyncContext']),
  ),
  ...each('dd-trace', ['trace', 'tracer.trace', 'init().trace']),
  ...each('newrelic', ['startSegment', 'startBackgroundTransaction', 'startWebTransaction']),
  ...['cls-hooked', 'continuation-local-storage'].flatMap((name) => ['createNamespace', 'getNamespace'].flatMap((make) => each(name, [`${make}().runAndReturn`, `${make}().runPromise`]))),
  ...['p-retry', 'async-retry', 'promise-retry'].flatMap((name) => each(name, [''])),
  ...each('p-limit', ['()']),
  ...each('p-queue', ['().add']),
  ...each('async-mutex', ['Mutex().runExclusive', 'Semaphore().runExclusive']),
  ...each('async-lock', ['().acquire']),
  ...each('@prisma/client', ['PrismaClient().$transaction']),
  ...each('knex', ['().transaction', 'knex().transaction']),
  ...each('sequelize', ['Sequelize().transaction']),
  ...each('typeorm', ['DataSource().transaction', 'DataSource().manager.transaction', 'getManager().transaction', 'getConnection().transaction']),
];

function each(name: string, paths: readonly string[]): OriginPattern[] {
  return paths.map((path) => ({ package: name, path }));
}
