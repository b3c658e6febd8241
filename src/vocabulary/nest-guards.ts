import type { LayerRole } from '../model/index.ts';

/** A guard class of a package for Nest. */
export interface NestGuardEntry {
  readonly package: string;
  readonly name: string;
  readonly roles: readonly LayerRole[];
  readonly why: string;
  readonly docs: string;
  /** Decorators of the package that open a route to everybody. */
  readonly optOuts?: readonly string[];
}

const guard = (name: string, className: string, roles: readonly LayerRole[], why: string, optOuts?: readonly string[]): NestGuardEntry => ({
  package: name,
  name: className,
  roles,
  why,
  docs: `https://www.npmjs.com/package/${name}`,
  ...(optOuts ? { optOuts } : {}),
});

const KEYCLOAK = ['Public', 'Unprotected'];
const BETTER_AUTH = ['AllowAnonymous', 'Public', 'OptionalAuth', 'Optional'];

/** Guards of packages whose source is not part of the project. */
export const NEST_GUARDS: readonly NestGuardEntry[] = [
  guard('nest-keycloak-connect', 'AuthGuard', ['authentication'], 'it refuses a request without a valid Keycloak token', KEYCLOAK),
  guard('nest-keycloak-connect', 'ResourceGuard', ['authorization'], 'it asks Keycloak for the permission on the resource', KEYCLOAK),
  guard('nest-keycloak-connect', 'RoleGuard', ['authorization'], 'it asks for a role of the Keycloak token', KEYCLOAK),
  guard('@thallesp/nestjs-better-auth', 'AuthGuard', ['authentication'], 'it refuses a request without a session', BETTER_AUTH),
  guard('nest-access-control', 'ACGuard', ['authorization'], 'it asks for a grant of the role of the user'),
  guard('nest-casl', 'AccessGuard', ['authorization'], 'it asks for an ability of the user'),
  guard('supertokens-nestjs', 'SuperTokensAuthGuard', ['authentication'], 'it refuses a request without a session', ['PublicAccess']),
  guard('@nestjs/throttler', 'ThrottlerGuard', ['rate limit'], 'it answers 429 above its limit'),
  guard('nestjs-rate-limiter', 'RateLimiterGuard', ['rate limit'], 'it answers 429 above its limit'),
  guard('@arcjet/nest', 'ArcjetGuard', ['rate limit'], 'it refuses what its rules deny'),
];

/** Modules of packages that bind a guard of theirs to every route by being imported, and the option that turns this off. */
export const NEST_GLOBAL_GUARDS: readonly { readonly package: string; readonly module: string; readonly guard: string; readonly unless: string }[] = [
  { package: '@thallesp/nestjs-better-auth', module: 'AuthModule', guard: 'AuthGuard', unless: 'disableGlobalAuthGuard' },
];
