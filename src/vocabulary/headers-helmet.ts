/** Options of helmet that take a protection away when they are `false`. */
export const HELMET_PROTECTIONS: Readonly<Record<string, string>> = {
  contentSecurityPolicy: 'Content-Security-Policy',
  strictTransportSecurity: 'Strict-Transport-Security',
  hsts: 'Strict-Transport-Security',
  xFrameOptions: 'X-Frame-Options',
  frameguard: 'X-Frame-Options',
  xContentTypeOptions: 'X-Content-Type-Options',
  noSniff: 'X-Content-Type-Options',
  referrerPolicy: 'Referrer-Policy',
};

/** The shortest useful `max-age` of HSTS: 180 days, in seconds. @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Strict_Transport_Security_Cheat_Sheet.html */
export const HSTS_MINIMUM = 15_552_000;

/** Packages that set security headers. @see https://helmetjs.github.io */
export const HEADER_PACKAGES: readonly string[] = ['helmet', '@fastify/helmet', 'fastify-helmet', 'lusca', 'hsts', 'koa-helmet', 'frameguard', 'helmet-csp', 'express-secure-headers', 'dont-sniff-mimetype'];

/** Headers that speak for hand-written protection. */
export const SECURITY_HEADERS = /^(?:strict-transport-security|x-content-type-options|x-frame-options|content-security-policy)$/i;
