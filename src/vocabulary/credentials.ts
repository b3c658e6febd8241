/** Headers that identify a client: https://www.iana.org/assignments/http-fields and common practice for API keys. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-access-token', 'x-auth-token', 'x-csrf-token', 'x-xsrf-token', 'x-user-id', 'x-forwarded-user']);

const CREDENTIAL_WORDS = /(^|[-_])(auth|authorization|token|key|apikey|secret|session|jwt|signature|sig|hmac|credential|password|bearer|user|userid|admin|account|login|identity|principal)($|[-_])/i;

/** Headers of every ordinary request, although their names look otherwise. */
const ORDINARY_HEADERS = new Set(['user-agent', 'sec-websocket-key', 'idempotency-key']);

/** Whether a header is sent only by a client that has a credential. */
export function isCredentialHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return !ORDINARY_HEADERS.has(lower) && (CREDENTIAL_HEADERS.has(lower) || CREDENTIAL_WORDS.test(lower));
}

const CREDENTIAL_FIELDS = /^(access_?token|auth_?token|api_?key|apitoken|api_?secret|id_?token|session_?token|session_?id|jwt|bearer|signature|sig|hmac)$/i;

const SECRET_FIELDS = /^(.*_)?(token|secret|key|password|passphrase|pin)$|(Token|Secret|Key|Password)$/;

/**
 * Whether a field of query or body is a credential by its name. In a handler `token` alone may be a one-time code
 * that a form sends; middleware that asks for it is a guard.
 */
export function isCredentialField(name: string, isHandler: boolean): boolean {
  return CREDENTIAL_FIELDS.test(name) || (!isHandler && SECRET_FIELDS.test(name));
}

/** Whether a parameter of the path is a secret of the server and no name of a resource: `/:secretKey/sessions`. */
export function isPathSecret(name: string): boolean {
  return /^(api_?|admin_?|master_?|shared_?)?secret(_?key)?$/i.test(name);
}

const IDENTITY_WORDS = /user|auth|account|session|principal|identity|token|jwt|claim|member|admin|login|logged|customer|viewer|actor|oidc|passport|api_?key|permission|role|scope|uid$|owner|email|credential|profile|person|current/i;

/** Whether a property that some middleware attaches to a request names a principal or its rights. */
export function isIdentityName(name: string): boolean {
  return IDENTITY_WORDS.test(name);
}

const CHECK_WORDS = /auth|session|unsign|user|token|jwt|principal|identity|account|login|current|verify|validate|check|permission|credential|signature|protect|ensure|require/i;

/** Whether a function that cannot be read may look up or check a credential, going by its name. */
export function isCheckName(name: string): boolean {
  return CHECK_WORDS.test(name);
}

const DENIALS = /^(cannot|cant|lacks|is_?(guest|anonymous|un|not|no)|not[A-Z_])/i;

/** Whether `true` of a check is bad news for whoever is checked, going by its name: `ability.cannot('read', 'Article')`, `isAnonymous(req)`. */
export function isDenialName(name: string): boolean {
  return DENIALS.test(name);
}

/** Rights that are built by callbacks. https://casl.js.org, https://casbin.org, https://onury.io/accesscontrol */
const RIGHTS_PACKAGES = /^(@casl\/|casbin$|accesscontrol$|role-acl$)/;
const RIGHTS_CHECKS = /^(can|cannot|enforce|throwUnless|granted)/i;

/** Whether a function of a package asks what somebody may do. */
export function isRightsCheck(packageName: string | undefined, name: string): boolean {
  return RIGHTS_PACKAGES.test(packageName ?? '') && RIGHTS_CHECKS.test(name);
}
