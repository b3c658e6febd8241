import type { Detected } from './detected.ts';

/** A cookie attribute. */
export type CookieAttribute = 'Secure' | 'HttpOnly' | 'SameSite';

/** A cookie that carries a session or a credential without the attributes that protect it. */
export interface InsecureCookie extends Detected {
  readonly cookie: string;
  /** What sets it, for example `express-session`. */
  readonly api: string;
  readonly missing: readonly CookieAttribute[];
  /** `SameSite=None`: sent with every cross-site request. */
  readonly crossSite: boolean;
}

/** A cross-origin policy that lets in more than it names. */
export interface PermissiveCors extends Detected {
  readonly api: string;
  readonly origin: 'any' | 'reflected' | 'null' | 'loose pattern';
  readonly credentials: boolean;
  /** Written by somebody, rather than the default of the package. */
  readonly explicit: boolean;
}

/** An application that sends no security headers. */
export interface MissingSecurityHeaders extends Detected {
  readonly framework: 'express' | 'fastify' | 'nest';
}

/** A protection of helmet that was switched off or weakened. */
export interface DisabledHelmet extends Detected {
  readonly option: string;
  readonly why: string;
}

/** A session or OAuth flow that can be taken over. */
export interface OAuthWeakness extends Detected {
  readonly api: string;
  readonly lacks: 'state' | 'state check';
}

/** A login that keeps the session identifier that the client had before. */
export interface SessionFixation extends Detected {
  readonly member: string;
}
