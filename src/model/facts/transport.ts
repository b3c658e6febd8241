import type { Detected } from './detected.ts';

/** A connection that is made, or accepted, without encryption. */
export interface CleartextTransport extends Detected {
  readonly form: 'request' | 'connection' | 'listener';
  /** `http`, `ws`, `redis`, …; without a colon. */
  readonly scheme: string;
  /** Host as written; empty when only the scheme is known. */
  readonly host: string;
  /** What makes the connection, for example `axios.get()`. */
  readonly use: string;
}

/** TLS whose certificate check is switched off. */
export interface DisabledTlsVerification extends Detected {
  /** The setting as written, for example `rejectUnauthorized: false`. */
  readonly setting: string;
}

/** TLS that allows a protocol version or cipher that is broken. */
export interface WeakTls extends Detected {
  /** The option, for example `minVersion`. */
  readonly option: string;
  readonly value: string;
}

/** Proxy trust that lets every client choose its own address. */
export interface PermissiveTrustProxy extends Detected {
  readonly setting: string;
}
