import type { Rule } from '../src/rule/index.ts';
import { noCleartextTransport } from './no-cleartext-transport.ts';
import { noDisabledHelmet } from './no-disabled-helmet.ts';
import { noDisabledTlsVerification } from './no-disabled-tls-verification.ts';
import { noExposedInternals } from './no-exposed-internals.ts';
import { noFailOpenAuth } from './no-fail-open-auth.ts';
import { noHardcodedSecret } from './no-hardcoded-secret.ts';
import { noHybridGuardLoss } from './no-hybrid-guard-loss.ts';
import { noIneffectiveGuard } from './no-ineffective-guard.ts';
import { noIneffectiveRateLimit } from './no-ineffective-rate-limit.ts';
import { noInsecureCookie } from './no-insecure-cookie.ts';
import { noInsecureJwt } from './no-insecure-jwt.ts';
import { noInsecureRandomness } from './no-insecure-randomness.ts';
import { noObjectLevelAuthBypass } from './no-object-level-auth-bypass.ts';
import { noOpenCors } from './no-open-cors.ts';
import { noPermissiveCors } from './no-permissive-cors.ts';
import { noPermissiveTrustProxy } from './no-permissive-trust-proxy.ts';
import { noPlaintextListener } from './no-plaintext-listener.ts';
import { noPlaintextPassword } from './no-plaintext-password.ts';
import { noSecretFallback } from './no-secret-fallback.ts';
import { noSensitiveLogs } from './no-sensitive-logs.ts';
import { noSensitiveResponse } from './no-sensitive-response.ts';
import { noSessionFixation } from './no-session-fixation.ts';
import { noUnsafeWebsocket } from './no-unsafe-websocket.ts';
import { noUnverifiedWebhook } from './no-unverified-webhook.ts';
import { noUserEnumeration } from './no-user-enumeration.ts';
import { noWeakCrypto } from './no-weak-crypto.ts';
import { noWeakTls } from './no-weak-tls.ts';
import { requireAuthGuard } from './require-auth-guard.ts';
import { requireCsrfProtection } from './require-csrf-protection.ts';
import { requireInputValidation } from './require-input-validation.ts';
import { requireOauthState } from './require-oauth-state.ts';
import { requireRateLimit } from './require-rate-limit.ts';
import { requireRequestLogging } from './require-request-logging.ts';
import { requireRoleCheck } from './require-role-check.ts';
import { requireSecurityHeaders } from './require-security-headers.ts';
import { requireTimingSafeCompare } from './require-timing-safe-compare.ts';

/** Every rule, sorted by name. */
export const rules: readonly Rule[] = [
  noCleartextTransport,
  noDisabledHelmet,
  noDisabledTlsVerification,
  noExposedInternals,
  noFailOpenAuth,
  noHardcodedSecret,
  noHybridGuardLoss,
  noIneffectiveGuard,
  noIneffectiveRateLimit,
  noInsecureCookie,
  noInsecureJwt,
  noInsecureRandomness,
  noObjectLevelAuthBypass,
  noOpenCors,
  noPermissiveCors,
  noPermissiveTrustProxy,
  noPlaintextListener,
  noPlaintextPassword,
  noSecretFallback,
  noSensitiveLogs,
  noSensitiveResponse,
  noSessionFixation,
  noUnsafeWebsocket,
  noUnverifiedWebhook,
  noUserEnumeration,
  noWeakCrypto,
  noWeakTls,
  requireAuthGuard,
  requireCsrfProtection,
  requireInputValidation,
  requireOauthState,
  requireRateLimit,
  requireRequestLogging,
  requireRoleCheck,
  requireSecurityHeaders,
  requireTimingSafeCompare,
];
