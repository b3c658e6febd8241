import type { OriginPattern } from './origins.ts';

/** Functions that make a credential for a client: whoever answers with one is a login or a registration. */
export const TOKEN_ISSUERS: readonly (OriginPattern & { readonly docs: string })[] = [
  { package: 'jsonwebtoken', path: 'sign', docs: 'https://www.npmjs.com/package/jsonwebtoken' },
  { package: 'jwt-simple', path: 'encode', docs: 'https://www.npmjs.com/package/jwt-simple' },
  { package: 'jose', path: 'SignJWT().*.sign', docs: 'https://www.npmjs.com/package/jose' },
  { package: '@nestjs/jwt', path: 'JwtService().sign', docs: 'https://docs.nestjs.com/security/authentication' },
  { package: '@nestjs/jwt', path: 'JwtService().signAsync', docs: 'https://docs.nestjs.com/security/authentication' },
  { package: 'fast-jwt', path: 'createSigner()', docs: 'https://www.npmjs.com/package/fast-jwt' },
];

/** Functions that read a token without checking it, and give `null` for what is none. */
export const TOKEN_DECODERS: readonly (OriginPattern & { readonly docs: string })[] = [
  { package: 'jsonwebtoken', path: 'decode', docs: 'https://www.npmjs.com/package/jsonwebtoken' },
  { package: '@nestjs/jwt', path: 'JwtService().decode', docs: 'https://docs.nestjs.com/security/authentication' },
];

/** Functions that refuse a message whose signature does not fit. */
export const SIGNATURE_VERIFIERS: readonly (OriginPattern & { readonly docs: string })[] = [
  { package: 'stripe', path: '().webhooks.constructEvent', docs: 'https://docs.stripe.com/webhooks/signature' },
  { package: 'stripe', path: '().webhooks.constructEventAsync', docs: 'https://docs.stripe.com/webhooks/signature' },
  { package: 'stripe', path: 'webhooks.constructEvent', docs: 'https://docs.stripe.com/webhooks/signature' },
  { package: 'svix', path: 'Webhook().verify', docs: 'https://docs.svix.com/receiving/verifying-payloads/how' },
  { package: 'standardwebhooks', path: 'Webhook().verify', docs: 'https://www.standardwebhooks.com/' },
  { package: '@octokit/webhooks', path: 'Webhooks().verify', docs: 'https://github.com/octokit/webhooks.js' },
  { package: '@octokit/webhooks', path: 'Webhooks().verifyAndReceive', docs: 'https://github.com/octokit/webhooks.js' },
  { package: '@octokit/webhooks-methods', path: 'verify', docs: 'https://github.com/octokit/webhooks-methods.js' },
  { package: '@slack/events-api', path: 'verifyRequestSignature', docs: 'https://www.npmjs.com/package/@slack/events-api' },
  { package: 'twilio', path: 'validateRequest', docs: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security' },
  { package: 'razorpay', path: 'validateWebhookSignature', docs: 'https://razorpay.com/docs/webhooks/validate-test/' },
];

/** Functions that count a request and refuse it when there were too many. */
export const LIMITERS: readonly (OriginPattern & { readonly docs: string })[] = [
  ...['RateLimiterMemory', 'RateLimiterRedis', 'RateLimiterMongo', 'RateLimiterPostgres', 'RateLimiterMySQL', 'RateLimiterCluster', 'RateLimiterMemcache', 'RateLimiterPrisma', 'RateLimiterUnion'].map((name) => ({
    package: 'rate-limiter-flexible',
    path: `${name}().consume`,
    docs: 'https://github.com/animir/node-rate-limiter-flexible',
  })),
  { package: '@upstash/ratelimit', path: 'Ratelimit().limit', docs: 'https://github.com/upstash/ratelimit-js' },
  { package: '@arcjet/node', path: '().protect', docs: 'https://docs.arcjet.com/' },
  { package: 'limiter', path: 'RateLimiter().removeTokens', docs: 'https://www.npmjs.com/package/limiter' },
  { package: 'limiter', path: 'RateLimiter().tryRemoveTokens', docs: 'https://www.npmjs.com/package/limiter' },
];
