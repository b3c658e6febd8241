import type { Detected } from './detected.ts';

/** A credential that stands in the source; its value never leaves the detector in clear. */
export interface HardcodedSecret extends Detected {
  /** `provider`: has the format of a known issuer. `sink`: reaches a credential argument. `name`: is bound to a credential name. */
  readonly form: 'provider' | 'sink' | 'name' | 'connection string';
  /** For example `AWS access key id` or `JWT signing key`. */
  readonly what: string;
  /** The first four characters and the length. */
  readonly masked: string;
}

/** A literal that replaces a credential when the configuration does not give one. */
export interface SecretFallback extends Detected {
  /** The environment variable, option or parameter. */
  readonly variable: string;
  readonly via: 'operator' | 'destructuring default' | 'parameter default' | 'configuration default' | 'schema default';
  readonly masked: string;
}
