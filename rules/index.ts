import type { Rule } from '../src/rule/index.ts';
import { noCleartextTransport } from './no-cleartext-transport.ts';
import { noCodeInjection } from './no-code-injection.ts';
import { noCommandInjection } from './no-command-injection.ts';
import { noDisabledHelmet } from './no-disabled-helmet.ts';
import { noDisabledTlsVerification } from './no-disabled-tls-verification.ts';
import { noExposedInternals } from './no-exposed-internals.ts';
import { noFailOpenAuth } from './no-fail-open-auth.ts';
import { noHardcodedSecret } from './no-hardcoded-secret.ts';
import { noHeaderInjection } from './no-header-injection.ts';
import { noHybridGuardLoss } from './no-hybrid-guard-loss.ts';
import { noIneffectiveGuard } from './no-ineffective-guard.ts';
import { noIneffectiveRateLimit } from './no-ineffective-rate-limit.ts';
import { noInsecureCookie } from './no-insecure-cookie.ts';
import { noInsecureJwt } from './no-insecure-jwt.ts';
import { noInsecureRandomness } from './no-insecure-randomness.ts';
import { noLdapInjection } from './no-ldap-injection.ts';
import { noLogInjection } from './no-log-injection.ts';
import { noMassAssignment } from './no-mass-assignment.ts';
import { noNosqlInjection } from './no-nosql-injection.ts';
import { noObjectLevelAuthBypass } from './no-object-level-auth-bypass.ts';
import { noOpenCors } from './no-open-cors.ts';
import { noOpenRedirect } from './no-open-redirect.ts';
import { noPathTraversal } from './no-path-traversal.ts';
import { noPermissiveCors } from './no-permissive-cors.ts';
import { noPermissiveTrustProxy } from './no-permissive-trust-proxy.ts';
import { noPlaintextListener } from './no-plaintext-listener.ts';
import { noPlaintextPassword } from './no-plaintext-password.ts';
import { noPrototypePollution } from './no-prototype-pollution.ts';
import { noReflectedXss } from './no-reflected-xss.ts';
import { noSecretFallback } from './no-secret-fallback.ts';
import { noSensitiveLogs } from './no-sensitive-logs.ts';
import { noSensitiveResponse } from './no-sensitive-response.ts';
import { noSessionFixation } from './no-session-fixation.ts';
import { noSqlInjection } from './no-sql-injection.ts';
import { noSsrf } from './no-ssrf.ts';
import { noTemplateInjection } from './no-template-injection.ts';
import { noUnsafeDeserialization } from './no-unsafe-deserialization.ts';
import { noUnsafeRegexp } from './no-unsafe-regexp.ts';
import { noUnsafeWebsocket } from './no-unsafe-websocket.ts';
import { noUnverifiedWebhook } from './no-unverified-webhook.ts';
import { noUserEnumeration } from './no-user-enumeration.ts';
import { noWeakCrypto } from './no-weak-crypto.ts';
import { noWeakTls } from './no-weak-tls.ts';
import { noXpathInjection } from './no-xpath-injection.ts';
import { requireAuthGuard } from './require-auth-guard.ts';
import { requireBodyLimit } from './require-body-limit.ts';
import { requireCsrfProtection } from './require-csrf-protection.ts';
import { requireInputValidation } from './require-input-validation.ts';
import { requireOauthState } from './require-oauth-state.ts';
import { requirePaginationLimit } from './require-pagination-limit.ts';
import { requireRateLimit } from './require-rate-limit.ts';
import { requireRequestLogging } from './require-request-logging.ts';
import { requireRoleCheck } from './require-role-check.ts';
import { requireSecurityHeaders } from './require-security-headers.ts';
import { requireTimingSafeCompare } from './require-timing-safe-compare.ts';

/** Every rule, sorted by name. */
export const rules: readonly Rule[] = [
  noCleartextTransport,
  noCodeInjection,
  noCommandInjection,
  noDisabledHelmet,
  noDisabledTlsVerification,
  noExposedInternals,
  noFailOpenAuth,
  noHardcodedSecret,
  noHeaderInjection,
  noHybridGuardLoss,
  noIneffectiveGuard,
  noIneffectiveRateLimit,
  noInsecureCookie,
  noInsecureJwt,
  noInsecureRandomness,
  noLdapInjection,
  noLogInjection,
  noMassAssignment,
  noNosqlInjection,
  noObjectLevelAuthBypass,
  noOpenCors,
  noOpenRedirect,
  noPathTraversal,
  noPermissiveCors,
  noPermissiveTrustProxy,
  noPlaintextListener,
  noPlaintextPassword,
  noPrototypePollution,
  noReflectedXss,
  noSecretFallback,
  noSensitiveLogs,
  noSensitiveResponse,
  noSessionFixation,
  noSqlInjection,
  noSsrf,
  noTemplateInjection,
  noUnsafeDeserialization,
  noUnsafeRegexp,
  noUnsafeWebsocket,
  noUnverifiedWebhook,
  noUserEnumeration,
  noWeakCrypto,
  noWeakTls,
  noXpathInjection,
  requireAuthGuard,
  requireBodyLimit,
  requireCsrfProtection,
  requireInputValidation,
  requireOauthState,
  requirePaginationLimit,
  requireRateLimit,
  requireRequestLogging,
  requireRoleCheck,
  requireSecurityHeaders,
  requireTimingSafeCompare,
];
