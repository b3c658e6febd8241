/** A reason why a route is meant to be reachable without credentials, going by its words. */
export interface PublicReason {
  readonly reason: string;
  /** Tested on the words of the path without parameters, lower case, single spaces. */
  readonly words: RegExp;
  /** Tested on the path itself. */
  readonly path?: RegExp;
  /** Only for these methods; when left out, for all but DELETE. */
  readonly methods?: readonly string[];
  /** Only when the path has no parameter, or only ones of this name. */
  readonly params?: RegExp;
}

const READS = ['GET', 'HEAD', 'ALL'];
const POSTS = ['POST', 'PUT', 'ALL'];

/** What may stand before the telling words when it is the API of accounts itself: `/api/v1/auth/register`. */
const CONTEXT = String.raw`^(?:(?:api|rest|v\d+|auth|authentication|authenticate|accounts?|users?|members?|customers?|clients?|maintainers?|sellers?|vendors?|merchants?|students?|teachers?|drivers?|patients?|buyers?|me|self|public|web|mobile|app|local|email|identity|iam|security|onboarding) )*`;

const inContext = (words: string): RegExp => new RegExp(`${CONTEXT}(?:${words})$`);

const NO_PARAMS = /^$/;
const SECRET_PARAMS = /^(\w*(token|code|hash|guid|uuid|key|secret|nonce|signature|provider|locale|lang)|\w*reset_?id)?$/i;

/**
 * Words are matched whole, on the path split at slashes, hyphens and camel case, so that `authors` is not `auth`. The order
 * matters: the first match names the reason. Words with a second meaning (`register`, `reset`, `token`, `status`) count only where
 * nothing but the API of accounts stands before them: `/devices/register` and `/orders/:id/confirm` are ordinary routes.
 */
export const PUBLIC_REASONS: readonly PublicReason[] = [
  { reason: 'token refresh', words: /(^| )(refresh (access |auth |jwt )?tokens?|tokens? refresh)$/ },
  { reason: 'token refresh', words: inContext('refresh') },
  { reason: 'login', words: /(^| )(log ?in|sign ?in)( (page|form|local|email|password|submit|check))?$/ },
  { reason: 'login', words: /(^| )(log ?in|sign ?in) (methods?|options?|providers?)$/, methods: READS },
  { reason: 'login', words: inContext('authenticate|sessions? (initiali[sz]e|create|start)|(web ?authn|passkeys?) ((generate|verify|get|start|begin|finish|complete) )?(log ?in|sign ?in|authenticate|authentication|assertion)( (options?|start|begin|verify|finish|complete|challenge))?|(request |access |auth |oauth |oauth2 |jwt |login )?token|sessions?|auth|log ?on'), methods: POSTS, params: NO_PARAMS },
  { reason: 'login', words: /(^| )auth (local|plex|jellyfin|emby|password|basic|ldap|credentials|google|github|facebook|apple|microsoft|magic ?link)$/, methods: POSTS },
  { reason: 'login', words: /./, path: /\/(log-?in|sign-?in)\/(google|github|gitlab|facebook|apple|microsoft|azure|twitter|linkedin|discord|ldap|saml|sso|oidc|oauth2?|provider|local|email|phone|password(less)?|code|otp|totp|2fa|mfa|token|magic-?link|(web-?authn|passkeys?)(-\w+)?|plex|jellyfin|emby|quick-?connect|guest|user|admin|web|app|mobile|init|start|verify|complete|finish)\/?$/i },
  { reason: 'login', words: /(^| )(auth|sessions?)( admin)? (google|github|gitlab|facebook|apple|microsoft|azure|twitter|linkedin|discord|keycloak)( (mobile|native|id token|one tap))?$/, methods: ['GET', 'HEAD', 'POST', 'ALL'], params: NO_PARAMS },
  { reason: 'login', words: /(^| )(google|github|gitlab|facebook|apple|microsoft|azure|twitter|linkedin|discord) (auth|log ?in|sign ?in)$/, methods: ['GET', 'HEAD', 'POST', 'ALL'], params: NO_PARAMS },
  { reason: 'login', words: /(^| )sessions? (password|credentials)$/, methods: ['POST'], params: NO_PARAMS },
  { reason: 'logout', words: /(^| )(log ?out|sign ?out|log ?off)$/, methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'ALL'] },
  { reason: 'registration', words: inContext('register|registration|sign ?up( provider| user| account)?|create account|new account') },
  { reason: 'registration', words: /^(?!(?:.* )?(?:admins?|administrators?|staff|superusers?|root|internal|management) )(?:.* )?sign ?up$/, methods: POSTS, params: NO_PARAMS },
  { reason: 'first set-up', words: inContext('create first user|first user|setup wizard|setup database|bootstrap|needs bootstrap|initial setup|setup') },
  { reason: 'password recovery', words: /(^| )(forgot|forgotten|lost|recover|reset)( my)? (password|passwd|pw|account)( |$)|(^| )(password|passwd|account)s? (reset|forgot|forgotten|recover|recovery)( |$)|(^| )(forgot|reset) ?pw$/, params: SECRET_PARAMS },
  { reason: 'password recovery', words: inContext('forgot|recover|(recovery|reset)( (request|confirm|verify|validate|complete))?|recovery reset|new password'), params: SECRET_PARAMS },
  {
    reason: 'account confirmation',
    words: /(^| )(verify|confirm|activate|validate|resend)( new)? (email|account|registration|sign ?up|otp|verify otp|verification( email| code)?|confirmation( email| code)?|activation( email| code)?|phone|mail|user)( new)?$|(^| )(email|account|registration|sign ?up|otp|phone|mail)s? (confirmation |verification )?(verify|confirm|activate|activation|confirmation|verification|resend)( new)?$/,
    params: SECRET_PARAMS,
  },
  {
    reason: 'account confirmation',
    words: /(^| )resend( new)?( (email|account|phone))? (verification|validation|confirmation|activation)( (code|email|mail|link|token))?( by \w+)?$/,
    methods: POSTS,
    params: SECRET_PARAMS,
  },
  { reason: 'account confirmation', words: inContext('verify|verify (token|code|link)|confirm|activate|verification|confirmation|activation|resend'), params: SECRET_PARAMS },
  { reason: 'invitation', words: /(^| )(invites?|invitations?)( (accept|info|verify|check|decline))?$/, params: /(token|code|hash|guid|uuid|key|secret)$/i },
  { reason: 'OAuth callback', words: /(^| )(oauth|oauth2|sso|oidc|saml|openid|auth|passport|login|connect)( \w+)? (callback|acs|return|redirect)( \w+)?$|(^| )callback$/ },
  { reason: 'OAuth', words: /(^| )(oauth|oauth2|sso|oidc|saml|openid)( (connect|login|log in|start|authorize|auth|initiate|url|google|github|gitlab|facebook|apple|microsoft|azure|twitter|linkedin|keycloak|simple))*$/, params: SECRET_PARAMS },
  { reason: 'OAuth', words: /(^| )(oauth|oauth2|sso|oidc|saml|openid) (metadata|config|configuration|providers?)( url)?$/, methods: READS, params: SECRET_PARAMS },
  { reason: 'state of the installation', words: /(^| )(owner created|(needs?|requires?|is|has)? ?(setup|setup database info|bootstrap|bootstrapped|initiali[sz]ed|installed|configured|first run|onboarding)( (complete|completed|required|needed|status|state|config))?|has (admin|owner|users))$/, methods: READS, params: NO_PARAMS },
  { reason: 'CSRF token', words: /(^| )(csrf|xsrf)( tokens?)?$/, methods: READS },
  { reason: 'captcha', words: /(^| )captcha( |$)/ },
  { reason: 'health check', words: /(^| )(health|healthz|health ?check|livez|readyz|live|liveness|ready|readiness|ping|heartbeat|up ?time|alive)( (live|ready|liveness|readiness|check|db|database))?$/, methods: READS, params: NO_PARAMS },
  { reason: 'health check', words: /(^| )(healthz?|health ?check)$/, methods: ['POST'], params: NO_PARAMS },
  { reason: 'status page', words: /^(?:(?:api|rest|v\d+|server|service|system|app) )*(status|version)$/, methods: READS, params: NO_PARAMS },
  { reason: 'contact form', words: /(^| )(contact( us| form)?|feedback|newsletter( subscribe| signup)?|unsubscribe)$/, methods: POSTS },
  { reason: 'browser report', words: /(^| )(csp|reports?) (reports?|csp|violations?)$|(^| )(csp report|report uri|nel)$/, methods: POSTS },
  { reason: 'static content', words: /(^| )(favicon ico|robots txt|sitemap( \w+)? xml|manifest json|site webmanifest|assets|static|public)$/, methods: READS },
  { reason: 'well-known document', words: /(^| )well known( |$)/ },
  { reason: 'API documentation', words: /(^| )(api|rest|v\d+|swagger|openapi|redoc) docs( (json|ui|yaml))?$|^docs( (json|ui|yaml))?$|(^| )(api ?docs|swagger|openapi|redoc)( (json|ui|yaml))?$/, methods: READS, params: NO_PARAMS },
];

/** Parameters in the path of a login: where it happens, and by whom it is done, but not for whom. */
export const LOGIN_PARAMS = /^(?:provider|strategy|connector|realm|tenant\w*|org\w*|workspace\w*|project\w*|locale|lang|version|\w*(?:token|code))$/i;

/** Words of paths where a token is made for others. */
export const SOMEBODY_ELSE = /(?:^| )(?:impersonat\w*|internal|service accounts?|api keys?|access keys?)(?: |$)/;
