import type { LayerEntry, RoleException } from './origins.ts';

const AUTH = ['authentication'] as const;
const AUTHZ = ['authentication', 'authorization'] as const;
const IDENTITY = ['identity'] as const;
const LOGIN = ['login'] as const;

/** Strategies that check what a login form or an identity provider sends: https://www.passportjs.org/packages/ */
export const LOGIN_STRATEGIES: readonly string[] = (
  'local local-login local-signup login signin signup register ldapauth ldap saml oidc openidconnect openid oauth oauth2 auth0 google google-oauth google-one-tap github gitlab bitbucket facebook twitter ' +
  'linkedin apple microsoft azure_ad_oauth2 azuread-openidconnect discord slack spotify twitch instagram steam okta magic-link magiclogin'
).split(' ');

/** What the strategy and the options of passport change. */
const PASSPORT_EXCEPTIONS: readonly RoleException[] = [
  { when: { argument: 0, contains: 'anonymous' }, roles: IDENTITY, why: 'the anonymous strategy accepts every request' },
  { when: { argument: 0, contains: 'session' }, roles: IDENTITY, why: 'the session strategy only restores an identity' },
  ...LOGIN_STRATEGIES.map((contains) => ({ when: { argument: 0, contains }, roles: LOGIN, why: `the ${contains} strategy checks the credentials of a login` })),
  ...['successRedirect', 'successReturnToOrRedirect', 'failureFlash', 'scope'].map((option) => ({ when: { argument: 1, option, isGiven: true }, roles: LOGIN, why: `with ${option} it is a step of a login` })),
];

/** Packages whose middleware refuses by `next(error)`, so that a `next` of the project's own decides what happens. */
export const REFUSING_WITH_ERROR: ReadonlySet<string> = new Set(['express-jwt', 'express-jwt-permissions', 'express-oauth2-jwt-bearer']);

const ENTRIES: readonly LayerEntry[] = [
  {
    package: 'passport',
    path: 'authenticate()',
    roles: AUTH,
    why: 'passport refuses a request that no strategy accepts',
    customCallback: 'passport',
    tokenOption: 'jwtFromRequest',
    exceptions: PASSPORT_EXCEPTIONS,
    docs: 'https://www.passportjs.org/concepts/authentication/middleware/',
  },
  { package: 'passport', path: 'authorize()', roles: AUTH, why: 'passport refuses a request that no strategy accepts', exceptions: PASSPORT_EXCEPTIONS, docs: 'https://www.passportjs.org/' },
  { package: 'passport', path: 'initialize()', roles: IDENTITY, why: 'it only prepares passport', docs: 'https://www.passportjs.org/' },
  { package: 'passport', path: 'session()', roles: IDENTITY, why: 'it only restores an identity from the session', docs: 'https://www.passportjs.org/' },
  ...['()', 'expressjwt()', 'jwt()'].map(
    (path): LayerEntry => ({
      package: 'express-jwt',
      path,
      roles: AUTH,
      why: 'express-jwt refuses a request without a valid token',
      exceptions: [{ when: { argument: 0, option: 'credentialsRequired', isFalsy: true }, roles: IDENTITY, why: 'credentialsRequired is false, so a request without a token passes' }],
      tokenOption: 'getToken',
      docs: 'https://github.com/auth0/express-jwt',
    }),
  ),
  ...['().unless()', 'expressjwt().unless()', 'jwt().unless()'].map(
    (path): LayerEntry => ({ package: 'express-jwt', path, roles: AUTH, why: 'express-jwt refuses a request without a valid token', exempts: 'express-unless', tokenOption: 'getToken', docs: 'https://github.com/auth0/express-jwt' }),
  ),
  { package: 'express-jwt-permissions', path: '().check().unless()', roles: AUTHZ, why: 'it answers 403 without the permission', exempts: 'express-unless', docs: 'https://github.com/MichielDeMey/express-jwt-permissions' },
  {
    package: 'express-oauth2-jwt-bearer',
    path: 'auth()',
    roles: AUTH,
    why: 'it refuses a request without a valid bearer token',
    exceptions: [{ when: { argument: 0, option: 'authRequired', equals: false }, roles: IDENTITY, why: 'authRequired is false, so a request without a token passes' }],
    docs: 'https://github.com/auth0/node-oauth2-jwt-bearer',
  },
  ...['requiredScopes()', 'scopeIncludesAny()', 'claimEquals()', 'claimIncludes()', 'claimCheck()'].map(
    (path): LayerEntry => ({ package: 'express-oauth2-jwt-bearer', path, roles: AUTHZ, why: 'it refuses a request whose token lacks the scope or claim', docs: 'https://github.com/auth0/node-oauth2-jwt-bearer' }),
  ),
  {
    package: 'express-openid-connect',
    path: 'auth()',
    roles: AUTH,
    why: 'it sends a request without a session to the login',
    exceptions: [{ when: { argument: 0, option: 'authRequired', equals: false }, roles: IDENTITY, why: 'authRequired is false, so a request without a session passes' }],
    leaves: { name: 'oidc', nobody: { isAuthenticated: 'says no' } },
    docs: 'https://github.com/auth0/express-openid-connect',
  },
  {
    package: 'express-openid-connect',
    path: 'requiresAuth()',
    roles: AUTH,
    why: 'it refuses a request without a session',
    exceptions: [
      { when: { argument: 0, returns: false }, roles: ['pass-through'], why: 'its check never asks for a login' },
      { when: { argument: 0, isGiven: true }, roles: ['unknown'], why: 'it asks for a login only if its check says so', isDoubtful: true },
    ],
    docs: 'https://github.com/auth0/express-openid-connect',
  },
  ...['claimEquals()', 'claimIncludes()', 'claimCheck()'].map((path): LayerEntry => ({ package: 'express-openid-connect', path, roles: AUTHZ, why: 'it refuses a session without the claim', docs: 'https://github.com/auth0/express-openid-connect' })),
  { package: 'express-openid-connect', path: 'attemptSilentLogin()', roles: IDENTITY, why: 'it lets every request pass', docs: 'https://github.com/auth0/express-openid-connect' },
  { package: '@clerk/express', path: 'clerkMiddleware()', roles: IDENTITY, why: 'it only attaches the session', leaves: { name: 'auth' }, docs: 'https://clerk.com/docs/references/express/overview' },
  { package: '@clerk/express', path: 'requireAuth()', roles: AUTH, why: 'it redirects a request without a session', docs: 'https://clerk.com/docs/references/express/overview' },
  { package: '@clerk/clerk-sdk-node', path: 'ClerkExpressRequireAuth()', roles: AUTH, why: 'it refuses a request without a session', docs: 'https://clerk.com/docs' },
  { package: '@clerk/clerk-sdk-node', path: 'ClerkExpressWithAuth()', roles: IDENTITY, why: 'it only attaches the session', leaves: { name: 'auth' }, docs: 'https://clerk.com/docs' },
  {
    package: 'supertokens-node/recipe/session/framework/express',
    path: 'verifySession()',
    roles: AUTH,
    why: 'it refuses a request without a session',
    exceptions: [{ when: { argument: 0, option: 'sessionRequired', equals: false }, roles: IDENTITY, why: 'sessionRequired is false' }],
    docs: 'https://supertokens.com/docs',
  },
  { package: 'keycloak-connect', path: '().protect()', roles: AUTH, why: 'keycloak refuses a request without a token', docs: 'https://www.keycloak.org/docs' },
  { package: 'keycloak-connect', path: '().enforcer()', roles: AUTHZ, why: 'keycloak refuses a request without the permission', docs: 'https://www.keycloak.org/docs' },
  { package: 'keycloak-connect', path: '().middleware()', roles: IDENTITY, why: 'it only reads the token', leaves: { name: 'kauth' }, docs: 'https://www.keycloak.org/docs' },
  { package: 'keycloak-connect', path: '().checkSso()', roles: IDENTITY, why: 'it only looks for a session', docs: 'https://www.keycloak.org/docs' },
  { package: 'express-basic-auth', path: '()', roles: AUTH, why: 'it answers 401 without basic credentials', docs: 'https://github.com/LionC/express-basic-auth' },
  { package: 'http-auth-connect', path: '()', roles: AUTH, why: 'it answers 401 without credentials', docs: 'https://github.com/http-auth/http-auth-connect' },
  { package: 'connect-ensure-login', path: 'ensureLoggedIn()', roles: AUTH, why: 'it redirects a request without a session', docs: 'https://github.com/jaredhanson/connect-ensure-login' },
  { package: 'connect-ensure-login', path: 'ensureAuthenticated()', roles: AUTH, why: 'it redirects a request without a session', docs: 'https://github.com/jaredhanson/connect-ensure-login' },
  ...['ensureUnauthenticated()', 'ensureNotAuthenticated()', 'ensureLoggedOut()', 'ensureNotLoggedIn()'].map((path): LayerEntry => ({ package: 'connect-ensure-login', path, roles: ['gate'], why: 'it refuses those who are logged in', docs: 'https://github.com/jaredhanson/connect-ensure-login' })),
  { package: 'express-jwt-permissions', path: '().check()', roles: AUTHZ, why: 'it answers 403 without the permission', docs: 'https://github.com/MichielDeMey/express-jwt-permissions' },
  { package: 'express-jwt-authz', path: '()', roles: AUTHZ, why: 'it refuses a token without the scopes', docs: 'https://github.com/auth0/express-jwt-authz' },
  { package: 'express-bearer-token', path: '()', roles: IDENTITY, why: 'it only reads the token', docs: 'https://github.com/tkellen/js-express-bearer-token' },
  { package: '@okta/oidc-middleware', path: 'ExpressOIDC().ensureAuthenticated()', roles: AUTH, why: 'it refuses a request without a session', docs: 'https://github.com/okta/okta-oidc-middleware' },
  { package: '@kinde-oss/kinde-node-express', path: 'protectRoute', roles: AUTH, why: 'it refuses a request without a session', docs: 'https://docs.kinde.com/' },
  { package: '@kinde-oss/kinde-node-express', path: 'jwtVerify()', roles: AUTH, why: 'it refuses a request without a valid token', docs: 'https://docs.kinde.com/' },
  { package: '@propelauth/express', path: 'initAuth().requireUser', roles: AUTH, why: 'it refuses a request without a user', docs: 'https://docs.propelauth.com/' },
  { package: '@propelauth/express', path: 'initAuth().optionalUser', roles: IDENTITY, why: 'it only attaches the user', docs: 'https://docs.propelauth.com/' },
  ...['express-session', 'cookie-session', 'client-sessions', 'cookie-parser'].map((name): LayerEntry => ({ package: name, path: '()', roles: IDENTITY, why: 'it only attaches session or cookies', docs: `https://www.npmjs.com/package/${name}` })),
];

/** `new Passport()` has what the package itself has. */
const PASSPORT_INSTANCES = ENTRIES.filter((entry) => entry.package === 'passport').flatMap((entry) => ['Passport', 'Authenticator'].map((name): LayerEntry => ({ ...entry, path: `${name}().${entry.path}` })));

/** Middleware of packages that authenticates, authorizes or only attaches an identity. */
export const AUTH_LAYERS: readonly LayerEntry[] = [...ENTRIES, ...PASSPORT_INSTANCES];
