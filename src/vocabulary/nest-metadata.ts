/** The metadata keys under which Nest itself stores what its decorators say (`@nestjs/common` constants, 10 to 12). */
export const NEST_KEYS = {
  controller: '__controller__',
  path: 'path',
  method: 'method',
  host: 'host',
  version: '__version__',
  guards: '__guards__',
  pipes: '__pipes__',
  interceptors: '__interceptors__',
  filters: '__exceptionFilters__',
  arguments: '__routeArguments__',
  injectable: '__injectable__',
  scope: 'scope:options',
  global: '__module:global__',
  sse: '__sse__',
  redirect: '__redirect__',
  /** Tokens of constructor parameters given with `@Inject`. */
  constructorTokens: 'self:paramtypes',
  /** Tokens of properties given with `@Inject`. */
  propertyTokens: 'self:properties_metadata',
  /** Constructor parameters with `@Optional`. */
  optionalParameters: 'optional:paramtypes',
  /** Properties with `@Optional`. */
  optionalProperties: 'optional:properties_metadata',
  /** Prefix that `RouterModule` gives to the controllers of a module. */
  modulePath: '__module_path__',
  gateway: 'websockets:is_gateway',
  gatewayOptions: 'websockets:gateway_options',
  messageMapping: 'websockets:message_mapping',
  message: 'message',
  pattern: 'microservices:pattern',
  patternKind: 'microservices:handler_type',
  resolver: 'graphql:resolver_type',
} as const;

/** Keys of `@Module({...})`. */
export const MODULE_KEYS = ['imports', 'controllers', 'providers', 'exports'] as const;

/** Tokens whose providers apply to every route, wherever they are provided. */
export const APP_TOKENS = { APP_GUARD: 'APP_GUARD', APP_PIPE: 'APP_PIPE', APP_INTERCEPTOR: 'APP_INTERCEPTOR', APP_FILTER: 'APP_FILTER' } as const;

/** Route decorators of `@nestjs/common` and their HTTP method; the WebDAV ones exist since version 11. */
export const ROUTE_DECORATORS: Readonly<Record<string, string>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Delete: 'DELETE',
  Patch: 'PATCH',
  All: 'ALL',
  Options: 'OPTIONS',
  Head: 'HEAD',
  Search: 'SEARCH',
  Propfind: 'PROPFIND',
  Proppatch: 'PROPPATCH',
  Mkcol: 'MKCOL',
  Copy: 'COPY',
  Move: 'MOVE',
  Lock: 'LOCK',
  Unlock: 'UNLOCK',
  QueryMethod: 'QUERY',
};

/** The members of the `RequestMethod` enum in order of their numbers. */
export const REQUEST_METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD', 'SEARCH', 'PROPFIND', 'PROPPATCH', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'UNLOCK', 'QUERY'] as const;

/** What a parameter decorator hands to the handler. */
export type ParameterSource = 'body' | 'query' | 'params' | 'headers' | 'request' | 'response' | 'next' | 'session' | 'cookies' | 'files' | 'raw body' | 'plain' | 'custom';

/** Parameter decorators of `@nestjs/common`. */
export const PARAMETER_DECORATORS: Readonly<Record<string, ParameterSource>> = {
  Body: 'body',
  Query: 'query',
  Param: 'params',
  Headers: 'headers',
  Req: 'request',
  Request: 'request',
  Res: 'response',
  Response: 'response',
  Next: 'next',
  Session: 'session',
  Cookies: 'cookies',
  SignedCookies: 'cookies',
  UploadedFile: 'files',
  UploadedFiles: 'files',
  RawBody: 'raw body',
  Ip: 'plain',
  HostParam: 'plain',
};
