import type { FrameworkName } from '../model/index.ts';

/** How a package limits one route, as its documentation writes it. */
export interface LimitOffer {
  readonly framework: FrameworkName;
  readonly package: string;
  /** From this major version on. */
  readonly since: number;
  readonly text: string;
  /** What the text needs from the package. */
  readonly imports: readonly string[];
  /** The option of a route that takes it. */
  readonly option?: string;
  /** The decorator that takes it, which is imported from `decoratorPackage`. */
  readonly decorator?: string;
  readonly decoratorPackage?: string;
  readonly docs: string;
}

/** The newest version of each package first. */
export const LIMIT_OFFERS: readonly LimitOffer[] = [
  { framework: 'express', package: 'express-rate-limit', since: 7, text: 'rateLimit({ windowMs: 60_000, limit: 10 })', imports: ['rateLimit'], docs: 'https://express-rate-limit.mintlify.app/reference/configuration' },
  { framework: 'express', package: 'express-rate-limit', since: 6, text: 'rateLimit({ windowMs: 60_000, max: 10 })', imports: ['rateLimit'], docs: 'https://github.com/express-rate-limit/express-rate-limit/tree/v6.11.2#configuration' },
  { framework: 'fastify', package: '@fastify/rate-limit', since: 0, text: "{ max: 10, timeWindow: '1 minute' }", imports: [], option: 'config.rateLimit', docs: 'https://github.com/fastify/fastify-rate-limit#options-on-the-endpoint-itself' },
  { framework: 'nest', package: '@nestjs/throttler', since: 0, text: 'ThrottlerGuard', imports: ['ThrottlerGuard'], decorator: 'UseGuards', decoratorPackage: '@nestjs/common', docs: 'https://docs.nestjs.com/security/rate-limiting' },
];

/** Decorators that say how much a limiter beside them lets through: https://docs.nestjs.com/security/rate-limiting#customization */
export const LIMIT_DECORATORS: readonly string[] = ['Throttle'];
