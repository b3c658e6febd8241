import type { LayerEntry } from './origins.ts';

const limiter = (name: string, path: string, docs: string): LayerEntry => ({
  package: name,
  path,
  roles: ['rate limit'],
  why: 'it answers 429 above its limit',
  exceptions: [
    { when: { argument: 0, option: 'skip', returns: true }, roles: ['pass-through'], why: 'its option skip lets every request pass' },
    { when: { argument: 0, option: 'skip', returns: false }, roles: ['rate limit'], why: 'it answers 429 above its limit' },
    { when: { argument: 0, option: 'skip', isGiven: true }, roles: ['rate limit'], why: 'its option skip lets some requests pass', isDoubtful: true },
  ],
  docs,
});

/** Middleware that limits the rate of requests. Packages that only slow down or shed load are left out on purpose. */
export const RATE_LIMIT_LAYERS: readonly LayerEntry[] = [
  ...['()', 'rateLimit()', 'RateLimit()'].map((path): LayerEntry => limiter('express-rate-limit', path, 'https://express-rate-limit.mintlify.app/')),
  limiter('express-brute', '().prevent', 'https://www.npmjs.com/package/express-brute'),
  limiter('express-brute', '().getMiddleware()', 'https://www.npmjs.com/package/express-brute'),
  limiter('express-limiter', '()()', 'https://www.npmjs.com/package/express-limiter'),
  limiter('@authentication/rate-limit', '()', 'https://www.npmjs.com/package/@authentication/rate-limit'),
];

const csrf = (name: string, path: string): LayerEntry => ({ package: name, path, roles: ['csrf'], why: 'it refuses a state-changing request without the token', docs: `https://www.npmjs.com/package/${name}` });

/** Middleware that demands a CSRF token. */
export const CSRF_LAYERS: readonly LayerEntry[] = [
  csrf('csurf', '()'),
  csrf('@dr.pogodin/csurf', '()'),
  csrf('lusca', 'csrf()'),
  csrf('csrf-csrf', 'doubleCsrf().doubleCsrfProtection'),
  csrf('csrf-sync', 'csrfSync().csrfSynchronisedProtection'),
  csrf('tiny-csrf', '()'),
];

const validator = (name: string, path: string, validates: LayerEntry['validates'], docs: string): LayerEntry => ({
  package: name,
  path,
  roles: ['validation'],
  why: 'it refuses input that does not fit its schema',
  docs,
  ...(validates ? { validates } : {}),
});

const ALL = ['body', 'query', 'params'] as const;

/** Middleware that refuses invalid input by itself; `validates` is narrowed by the keys of a schema argument where there is one. */
export const VALIDATION_LAYERS: readonly LayerEntry[] = [
  validator('celebrate', 'celebrate()', ALL, 'https://github.com/arb/celebrate'),
  validator('celebrate', '()', ALL, 'https://github.com/arb/celebrate'),
  validator('zod-express-middleware', 'validateRequest()', ALL, 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'processRequest()', ALL, 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'validateRequestBody()', ['body'], 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'validateRequestQuery()', ['query'], 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'validateRequestParams()', ['params'], 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'processRequestBody()', ['body'], 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'processRequestQuery()', ['query'], 'https://github.com/Aquila169/zod-express-middleware'),
  validator('zod-express-middleware', 'processRequestParams()', ['params'], 'https://github.com/Aquila169/zod-express-middleware'),
  validator('express-zod-safe', '()', ALL, 'https://github.com/AngaBlue/express-zod-safe'),
  validator('express-validation', '()', ALL, 'https://github.com/AndrewKeig/express-validation'),
  validator('express-validation', 'validate()', ALL, 'https://github.com/AndrewKeig/express-validation'),
  validator('express-joi-validation', 'createValidator().body()', ['body'], 'https://github.com/evanshortiss/express-joi-validation'),
  validator('express-joi-validation', 'createValidator().query()', ['query'], 'https://github.com/evanshortiss/express-joi-validation'),
  validator('express-joi-validation', 'createValidator().params()', ['params'], 'https://github.com/evanshortiss/express-joi-validation'),
  validator('express-json-validator-middleware', 'Validator().validate()', ALL, 'https://github.com/simonplend/express-json-validator-middleware'),
  validator('@wesleytodd/openapi', '().validPath()', ALL, 'https://github.com/wesleytodd/express-openapi'),
  validator('@nestia/core', 'TypedBody()', ['body'], 'https://nestia.io/docs/core/TypedBody/'),
  validator('express-yup-middleware', 'expressYupMiddleware()', ALL, 'https://www.npmjs.com/package/express-yup-middleware'),
  validator('express-openapi-validator', 'middleware()', ALL, 'https://github.com/cdimascio/express-openapi-validator'),
];
