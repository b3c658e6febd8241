import type { Detected } from './detected.ts';

/** A credential or a whole request part that is written to a log. */
export interface SensitiveLog extends Detected {
  readonly what: string;
  readonly logger: string;
}

/** Something that a client must not see and that is sent to it. */
export interface SensitiveResponse extends Detected {
  readonly what: string;
  readonly form: 'stack trace' | 'environment' | 'credential' | 'entity';
}

/** An application in which nothing records requests. */
export interface MissingRequestLog extends Detected {
  readonly framework: 'express' | 'fastify' | 'nest';
}

/** A credential endpoint that tells whether an account exists. */
export interface UserEnumeration extends Detected {
  readonly reply: string;
}
