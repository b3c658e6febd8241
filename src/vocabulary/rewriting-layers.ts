/** Packages whose middleware gives a request another address, under which it goes on from there. */
export const REWRITING_PACKAGES: ReadonlySet<string> = new Set([
  // https://www.npmjs.com/package/express-urlrewrite
  'express-urlrewrite',
  // https://www.npmjs.com/package/connect-history-api-fallback
  'connect-history-api-fallback',
  // https://www.npmjs.com/package/connect-modrewrite
  'connect-modrewrite',
  // https://www.npmjs.com/package/http-rewrite-middleware
  'http-rewrite-middleware',
]);
