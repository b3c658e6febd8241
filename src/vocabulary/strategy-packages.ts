import type { StrategyPart } from './strategy.ts';

/** What a package is used for, as far as the strategy is concerned. */
export interface PackagePurpose {
  readonly part: StrategyPart;
  readonly purpose: string;
}

const PURPOSES: readonly (readonly [StrategyPart, string, string])[] = [
  ['access', 'JSON Web Tokens', 'jsonwebtoken jose jwt-simple fast-jwt aws-jwt-verify express-jwt express-oauth2-jwt-bearer passport-jwt jwks-rsa @nestjs/jwt @fastify/jwt koa-jwt @okta/jwt-verifier paseto'],
  ['access', 'OAuth 2 and OpenID Connect', 'openid-client express-openid-connect oidc-provider simple-oauth2 oauth4webapi passport-oauth2 passport-openidconnect passport-google-oauth20 passport-github2 passport-facebook passport-auth0 passport-azure-ad @fastify/oauth2 @node-oauth/oauth2-server keycloak-connect nest-keycloak-connect google-auth-library @azure/msal-node grant'],
  ['access', 'SAML', 'passport-saml @node-saml/passport-saml @node-saml/node-saml samlify'],
  ['access', 'multi-factor authentication', 'otplib speakeasy otpauth @levminer/speakeasy totp-generator @simplewebauthn/server fido2-lib passport-fido2-webauthn passport-totp node-2fa notp authenticator duo_universal @duosecurity/duo_universal'],
  ['access', 'identity services', 'firebase-admin @clerk/express @clerk/fastify @clerk/backend @clerk/clerk-sdk-node supertokens-node better-auth @auth/express next-auth @supabase/supabase-js @supabase/ssr auth0 @okta/oidc-middleware @workos-inc/node'],
  ['access', 'strategies of authentication', 'passport @nestjs/passport @fastify/passport @fastify/auth @fastify/basic-auth @fastify/bearer-auth express-basic-auth passport-local passport-http-bearer passport-headerapikey'],
  ['access', 'sessions', 'express-session cookie-session client-sessions @fastify/session @fastify/secure-session iron-session'],
  ['access', 'rules for rights', '@casl/ability casbin nest-casl accesscontrol role-acl nest-access-control @cerbos/grpc @cerbos/http oso @openfga/sdk express-jwt-permissions fastify-guard'],
  ['access', 'protection from forged requests', 'csurf csrf-csrf csrf-sync lusca tiny-csrf csrf @fastify/csrf-protection'],
  ['design', 'validation of input', 'zod joi celebrate yup ajv class-validator express-validator express-openapi-validator superstruct valibot io-ts runtypes arktype typia @vinejs/vine @sinclair/typebox typebox nestjs-zod fastify-type-provider-zod @fastify/type-provider-typebox fluent-json-schema effect zod-express-middleware express-zod-api'],
  ['design', 'security headers', 'helmet @fastify/helmet hsts hide-powered-by'],
  ['design', 'encoding and sanitizing', 'dompurify isomorphic-dompurify sanitize-html xss he escape-html express-mongo-sanitize mongo-sanitize validator'],
  ['design', 'parameterised access to data', '@prisma/client typeorm @nestjs/typeorm sequelize @nestjs/sequelize drizzle-orm knex kysely mikro-orm @mikro-orm/core mongoose @nestjs/mongoose objection'],
  ['transport', 'password hashing', 'bcrypt bcryptjs argon2 @node-rs/argon2 @node-rs/bcrypt scrypt-kdf'],
  ['transport', 'encryption', 'tweetnacl libsodium-wrappers sodium-native @noble/ciphers node-forge @aws-sdk/client-kms @google-cloud/kms @azure/keyvault-keys'],
  ['transport', 'keeping of secrets', '@aws-sdk/client-secrets-manager @aws-sdk/client-ssm @google-cloud/secret-manager @azure/keyvault-secrets node-vault'],
  ['monitoring', 'logging', 'pino pino-http nestjs-pino fastify winston express-winston nest-winston morgan bunyan log4js'],
  ['monitoring', 'tracing and metrics', '@opentelemetry/sdk-node @opentelemetry/api prom-client dd-trace newrelic elastic-apm-node applicationinsights @willsoto/nestjs-prometheus express-prom-bundle fastify-metrics'],
  ['monitoring', 'error tracking', '@sentry/node @sentry/nestjs @bugsnag/js rollbar @honeybadger-io/js'],
  ['traffic', 'rate limiting', 'express-rate-limit express-slow-down rate-limiter-flexible @fastify/rate-limit fastify-rate-limit @nestjs/throttler nestjs-rate-limiter nestjs-throttler-storage-redis @nest-lab/throttler-storage-redis rate-limit-redis rate-limit-mongo express-brute @upstash/ratelimit @authentication/rate-limit'],
  ['traffic', 'bot and abuse protection', '@arcjet/node @arcjet/nest @aikidosec/firewall hcaptcha express-recaptcha google-recaptcha svg-captcha'],
  ['traffic', 'load shedding', '@fastify/under-pressure toobusy-js overload-protection @fastify/circuit-breaker opossum'],
  ['assessment', 'checks in development', 'eslint-plugin-api-audit eslint-plugin-security eslint-plugin-n snyk audit-ci better-npm-audit npm-audit-resolver @cyclonedx/cyclonedx-npm lockfile-lint'],
  ['assessment', 'a description of the API', '@nestjs/swagger @fastify/swagger swagger-jsdoc swagger-ui-express express-openapi tsoa @asteasolutions/zod-to-openapi'],
];

/** Purposes by the name of the package: https://www.npmjs.com/ */
export const PACKAGE_PURPOSES: ReadonlyMap<string, PackagePurpose> = new Map(
  PURPOSES.flatMap(([part, purpose, names]) => names.split(' ').map((name) => [name, { part, purpose }] as const)),
);
