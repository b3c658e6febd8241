import type { DisabledHelmet, InsecureCookie, MissingSecurityHeaders, OAuthWeakness, PermissiveCors, SessionFixation } from './browser.ts';
import type { InsecureJwt, PlaintextPassword, PredictableValue, TimingUnsafeComparison, WeakCrypto } from './crypto.ts';
import type { MissingRequestLog, SensitiveLog, SensitiveResponse, UserEnumeration } from './exposure.ts';
import type { BodyLimit } from './limits.ts';
import type { HardcodedSecret, SecretFallback } from './secrets.ts';
import type { CleartextTransport, DisabledTlsVerification, PermissiveTrustProxy, WeakTls } from './transport.ts';

export * from './browser.ts';
export * from './crypto.ts';
export * from './dataflow.ts';
export * from './detected.ts';
export * from './exposure.ts';
export * from './limits.ts';
export * from './secrets.ts';
export * from './transport.ts';

/** The facts that need no route: what the detectors find in single files and in the project. */
export interface DetectorFactMap {
  HardcodedSecret: HardcodedSecret;
  SecretFallback: SecretFallback;
  CleartextTransport: CleartextTransport;
  DisabledTlsVerification: DisabledTlsVerification;
  WeakTls: WeakTls;
  PermissiveTrustProxy: PermissiveTrustProxy;
  InsecureCookie: InsecureCookie;
  PermissiveCors: PermissiveCors;
  MissingSecurityHeaders: MissingSecurityHeaders;
  DisabledHelmet: DisabledHelmet;
  OAuthWeakness: OAuthWeakness;
  SessionFixation: SessionFixation;
  InsecureJwt: InsecureJwt;
  WeakCrypto: WeakCrypto;
  TimingUnsafeComparison: TimingUnsafeComparison;
  PredictableValue: PredictableValue;
  PlaintextPassword: PlaintextPassword;
  SensitiveLog: SensitiveLog;
  SensitiveResponse: SensitiveResponse;
  MissingRequestLog: MissingRequestLog;
  UserEnumeration: UserEnumeration;
  BodyLimit: BodyLimit;
}

/** The name of a kind of fact that a detector finds. */
export type DetectorFactKind = keyof DetectorFactMap;
