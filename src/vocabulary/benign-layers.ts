/**
 * Packages whose middleware never refuses a request for lack of a credential. Their other effects
 * (headers, parsing, logging) are judged elsewhere.
 */
export const BENIGN_PACKAGES: ReadonlySet<string> = new Set(
  (
    'express express-validator helmet cors compression morgan body-parser multer serve-static serve-favicon method-override connect-flash errorhandler response-time ' +
    'express-winston express-pino-logger pino-http cookie-parser connect-livereload vhost hpp xss-clean express-mongo-sanitize express-fileupload express-useragent ' +
    'express-request-id express-slow-down swagger-ui-express express-status-monitor i18n i18next-http-middleware express-ejs-layouts express-handlebars ' +
    'connect-timeout express-async-errors on-finished response-time @sentry/node @sentry/express newrelic dd-trace express-prom-bundle prom-client ' +
    'http-proxy-middleware express-http-proxy lusca hsts frameguard dns-prefetch-control x-xss-protection nocache feature-policy express-enforces-ssl express-sslify ' +
    'express-http-context cls-rtracer express-requests-logger express-list-endpoints express-actuator webpack-dev-middleware webpack-hot-middleware stylus node-sass-middleware less-middleware marked dotenv'
  ).split(' '),
);

/** Packages that wrap handlers of the application, so that what they are given has to be looked at. */
export const WRAPPING_PACKAGES: ReadonlySet<string> = new Set(['@sentry/node', '@sentry/express', 'newrelic', 'dd-trace', 'express-http-context']);

/** Loggers whose middleware writes a line for each request. */
export const REQUEST_LOGGERS: ReadonlySet<string> = new Set(['morgan', 'pino-http', 'express-pino-logger', 'express-winston', 'express-requests-logger']);
