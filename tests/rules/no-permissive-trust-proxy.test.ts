import { noPermissiveTrustProxy } from '../../rules/no-permissive-trust-proxy.ts';
import { testRule } from './detector-rule.ts';

const message = (setting: string): string => `\`${setting}\` trusts every proxy, so that a client can choose the address it is seen under.`;

testRule(noPermissiveTrustProxy, {
  valid: [
    "app.set('trust proxy', 1);",
    "app.set('trust proxy', ['loopback', '10.0.0.0/8']);",
    "app.set('trust proxy', config.trustProxy);",
    "import fastify from 'fastify'; fastify({ trustProxy: '127.0.0.1' });",
    "import fastify from 'fastify'; fastify({ trustProxy: process.env.PROXY === '1' });",
    "settings.set('language', true);",
  ],
  invalid: [
    { code: "app.set('trust proxy', true);", messages: [message("app.set('trust proxy', true)")] },
    // enable() has one argument: what follows is ignored.
    { code: "app.enable('trust proxy', ['loopback']);", messages: [message("app.enable('trust proxy', ['loopback'])")] },
    { code: "import fastify from 'fastify'; const app = fastify({ logger: true, trustProxy: true });", messages: [message('trustProxy: true')] },
    { code: "import { FastifyAdapter } from '@nestjs/platform-fastify'; new FastifyAdapter({ trustProxy: true });", messages: [message('trustProxy: true')] },
  ],
});
