import { cookieDetector } from './browser/cookies.ts';
import { corsDetector } from './browser/cors.ts';
import { helmetDetector } from './browser/helmet.ts';
import { oauthDetector } from './browser/oauth.ts';
import { securityHeadersDetector } from './browser/security-headers.ts';
import { sessionFixationDetector } from './browser/session-fixation.ts';
import type { FileDetector, ProjectDetector } from './core/detector.ts';
import { comparisonDetector } from './crypto/comparison.ts';
import { jwtDetector } from './crypto/jwt.ts';
import { passwordDetector } from './crypto/passwords.ts';
import { randomnessDetector } from './crypto/randomness.ts';
import { weakCryptoDetector } from './crypto/weak-crypto.ts';
import { enumerationDetector } from './exposure/enumeration.ts';
import { logDetector } from './exposure/logs.ts';
import { requestLogDetector } from './exposure/request-logs.ts';
import { responseDetector } from './exposure/responses.ts';
import { bodyLimitDetector } from './limits/body-limits.ts';
import { cleartextDetector } from './transport/cleartext.ts';
import { listenerDetector } from './transport/listeners.ts';
import { tlsDetector } from './transport/tls.ts';
import { trustProxyDetector } from './transport/trust-proxy.ts';

/** The detectors that look at one file at a time. */
export const FILE_DETECTORS: readonly FileDetector[] = [
  cleartextDetector,
  tlsDetector,
  trustProxyDetector,
  cookieDetector,
  corsDetector,
  helmetDetector,
  oauthDetector,
  sessionFixationDetector,
  jwtDetector,
  weakCryptoDetector,
  randomnessDetector,
  comparisonDetector,
  passwordDetector,
  logDetector,
  responseDetector,
  enumerationDetector,
  bodyLimitDetector,
];

/** The detectors that judge what is absent from the whole project. */
export const PROJECT_DETECTORS: readonly ProjectDetector[] = [listenerDetector, securityHeadersDetector, requestLogDetector];
