/** Methods of loggers. */
export const LOG_METHODS: ReadonlySet<string> = new Set(['log', 'info', 'debug', 'warn', 'error', 'trace', 'verbose', 'fatal', 'silly', 'notice', 'http', 'dir']);

/** Packages whose values are loggers. */
export const LOG_PACKAGES: readonly string[] = ['pino', 'winston', 'bunyan', 'log4js', 'loglevel', 'signale', 'consola', 'tslog', 'roarr', 'debug', '@nestjs/common', 'nestjs-pino', 'npmlog', 'fastify'];

/** Packages and calls that record every request. */
export const REQUEST_LOGGERS: readonly string[] = ['morgan', 'pino-http', 'express-pino-logger', 'express-winston', 'nestjs-pino', 'express-bunyan-logger', 'bunyan-middleware', 'koa-logger', 'express-requests-logger', 'express-http-context', '@godaddy/terminus', 'express-request-logger', 'pino-nestjs', 'nest-winston', 'nest-morgan'];

/** Packages that observe requests without a line of application code. */
export const OBSERVERS: readonly string[] = ['@opentelemetry/sdk-node', '@opentelemetry/auto-instrumentations-node', 'dd-trace', 'newrelic', 'elastic-apm-node', '@sentry/node', '@sentry/nestjs', '@sentry/profiling-node', 'applicationinsights', '@google-cloud/trace-agent', 'express-prom-bundle', 'nestjs-otel', '@appsignal/nodejs'];

/** Names of functions that take the sensitive part out of what they are given. */
export const MASKING_CALL = /mask|redact|hash|censor|obfuscate|encrypt|sanitiz|scrub|omit|hide|anonymi|truncat|length|typeof|Boolean|isString|exists|has\b|validate|verify|compare|slice|substr|pick/i;
