/** The functions of `reply` and of `httpErrors` that `@fastify/sensible` adds. https://github.com/fastify/fastify-sensible */
const STATUS_NAMES: Readonly<Record<string, number>> = {
  badRequest: 400,
  unauthorized: 401,
  paymentRequired: 402,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  notAcceptable: 406,
  proxyAuthenticationRequired: 407,
  requestTimeout: 408,
  conflict: 409,
  gone: 410,
  lengthRequired: 411,
  preconditionFailed: 412,
  payloadTooLarge: 413,
  uriTooLong: 414,
  unsupportedMediaType: 415,
  rangeNotSatisfiable: 416,
  expectationFailed: 417,
  imateapot: 418,
  misdirectedRequest: 421,
  unprocessableEntity: 422,
  locked: 423,
  failedDependency: 424,
  tooEarly: 425,
  upgradeRequired: 426,
  preconditionRequired: 428,
  tooManyRequests: 429,
  requestHeaderFieldsTooLarge: 431,
  unavailableForLegalReasons: 451,
  internalServerError: 500,
  notImplemented: 501,
  badGateway: 502,
  serviceUnavailable: 503,
  gatewayTimeout: 504,
};

/** The status that `reply.unauthorized()` and the like answer with. */
export function httpStatusOf(name: string): number | undefined {
  return Object.hasOwn(STATUS_NAMES, name) ? STATUS_NAMES[name] : undefined;
}

/** Every name of a function that makes or sends an error. */
export const SENSIBLE_NAMES: readonly string[] = Object.keys(STATUS_NAMES);
