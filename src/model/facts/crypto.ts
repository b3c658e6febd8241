import type { Detected } from './detected.ts';

/** A token that is issued or accepted without what makes it trustworthy. */
export interface InsecureJwt extends Detected {
  readonly problem:
    | 'decoded without verification'
    | 'accepts unsigned tokens'
    | 'ignores expiration'
    | 'never expires'
    | 'verifies with an empty key';
  readonly call: string;
}

/** A broken or misused cryptographic primitive. */
export interface WeakCrypto extends Detected {
  readonly problem: 'hash' | 'cipher' | 'mode' | 'no initialisation vector' | 'static initialisation vector' | 'key size' | 'random bytes';
  /** The algorithm or size as written. */
  readonly algorithm: string;
}

/** A secret that is compared in a time that depends on its content. */
export interface TimingUnsafeComparison extends Detected {
  readonly secret: string;
}

/** A value that must be unpredictable and comes from `Math.random()`. */
export interface PredictableValue extends Detected {
  readonly name: string;
  readonly form: 'credential' | 'identifier';
}

/** A password that is kept, compared or hashed in a way that gives it away. */
export interface PlaintextPassword extends Detected {
  readonly problem: 'stored' | 'compared' | 'fast hash' | 'few rounds' | 'not awaited';
  /** The call or expression as written, shortened. */
  readonly detail: string;
}
