/** A reason why a route is meant to be reachable without credentials. */
export interface PublicReason {
  readonly reason: string;
  /** Words of the last segments of the path or of the handler's name, in the given order. */
  readonly words: RegExp;
  /** Only for these methods. */
  readonly methods?: readonly string[];
}

/**
 * Words are matched whole, on the path split at slashes, hyphens and camel case, so that `authors` is not `auth`.
 * The order matters: the first match names the reason.
 */
export const PUBLIC_REASONS: readonly PublicReason[] = [
  { reason: 'login', words: /(^| )(log ?in|sign ?in|authenticate|token|session)s?$/, methods: ['POST', 'ALL', 'GET'] },
  { reason: 'login', words: /(^| )auth (local|plex|jellyfin|emby|password|basic|ldap|credentials)$/, methods: ['POST'] },
  { reason: 'logout', words: /(^| )(log ?out|sign ?out)$/ },
  { reason: 'registration', words: /(^| )(register|registration|sign ?up|bootstrap|setup)$/ },
  { reason: 'password recovery', words: /(^| )(forgot|reset|recover|lost) ?(my )?(password|pw|account)?( |$)|password (reset|forgot|recover|recovery)|forgot ?pw|reset ?pw/ },
  { reason: 'account confirmation', words: /(^| )(verify|confirm|activate|activation|verification|resend)( (email|account|otp|token|code|mail|phone))?( |$)/ },
  { reason: 'token refresh', words: /(^| )refresh( tokens?)?$|(^| )tokens? refresh$/ },
  { reason: 'OAuth callback', words: /(^| )(callback|oauth|oauth2|sso|oidc|saml|openid)( |$)/ },
  { reason: 'health check', words: /(^| )(health|healthz|health ?check|livez|readyz|live|liveness|ready|readiness|ping|heartbeat|up ?time|alive)$/ },
  { reason: 'status page', words: /(^| )(status|version)$/, methods: ['GET'] },
  { reason: 'static content', words: /(^| )(favicon ico|robots txt|sitemap xml|manifest json|assets|static|public)$/, methods: ['GET'] },
  { reason: 'well-known document', words: /(^| )well known( |$)/ },
  { reason: 'API documentation', words: /(^| )(docs|api ?docs|swagger|openapi|redoc)( (json|ui|yaml))?$/, methods: ['GET', 'ALL'] },
];
