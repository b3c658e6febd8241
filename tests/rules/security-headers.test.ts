import { noDisabledHelmet } from '../../rules/no-disabled-helmet.ts';
import { requireSecurityHeaders } from '../../rules/require-security-headers.ts';
import { testRule } from './detector-rule.ts';

const APP = "import express from 'express';\nconst app = express();\n";
const missing = (name: string): string => `This ${name} application sends no security headers: nothing in the project sets them.`;

testRule(requireSecurityHeaders, {
  valid: [
    `import helmet from 'helmet';\n${APP}app.use(helmet());\napp.listen(1);`,
    `${APP}app.use((req, res, next) => { res.setHeader('Strict-Transport-Security', 'max-age=31536000'); next(); });`,
    { code: { 'src/app.ts': `${APP}secure(app);\napp.listen(1);`, 'src/secure.ts': "import helmet from 'helmet'; export const secure = (app) => app.use(helmet());" } },
    // Leaves the only file that is seen.
    `${APP}export default app;`,
    `${APP}configure(app);`,
    "import fastify from 'fastify'; import helmet from '@fastify/helmet'; const app = fastify(); app.register(helmet);",
    "import { NestFactory } from '@nestjs/core'; import helmet from 'helmet'; const app = await NestFactory.create(M); app.use(helmet());",
    'const app = createApp();',
    "const express = require('express'); const app = express(); app.use(require('helmet')());",
    "import fastify from 'fastify'; const app = fastify(); await app.register(import('@fastify/helmet'));",
    { code: { 'src/app.ts': `${APP}app.listen(1);`, 'src/secure.ts': "export { default as secure } from 'helmet';" } },
  ],
  invalid: [
    { code: `${APP}app.listen(1);`, messages: [missing('Express')], lines: [2] },
    { code: "import fastify from 'fastify'; const app = fastify(); app.listen({ port: 1 });", messages: [missing('Fastify')] },
    { code: "import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(M); await app.listen(1);", messages: [missing('Nest')] },
    // Reading a header is not setting it.
    { code: `${APP}app.get('/', (req, res) => res.send(res.get('X-Frame-Options')));`, messages: [missing('Express')] },
    // Imported, and not used.
    { code: `import helmet from 'helmet';\n${APP}app.listen(1);`, messages: [missing('Express')], lines: [3] },
    { code: "const helmet = require('helmet');\nconst express = require('express');\nconst app = express();\n// app.use(helmet());\napp.listen(1);", messages: [missing('Express')] },
    { code: { 'src/app.ts': `${APP}app.listen(1);`, 'src/names.ts': "import { hsts as helmet } from 'helmet';\nexport const names = { helmet: 1 };\nnames.helmet = 2;" }, messages: [missing('Express')] },
    // A sub-application is not another decision.
    { code: { 'src/app.ts': "import express from 'express';\nimport { admin } from './admin.ts';\nconst app = express();\napp.use('/admin', admin);\napp.listen(1);", 'src/admin.ts': "import express from 'express';\nexport const admin = express();" }, messages: [missing('Express')], lines: [3] },
  ],
});

testRule(noDisabledHelmet, {
  valid: [
    "import helmet from 'helmet'; app.use(helmet());",
    "import helmet from 'helmet'; app.use(helmet({ contentSecurityPolicy: { directives } }));",
    "import helmet from 'helmet'; app.use(helmet({ crossOriginEmbedderPolicy: false, xXssProtection: false }));",
    "import helmet from 'helmet'; app.use(helmet({ hsts: { maxAge: 365 * 24 * 60 * 60 } }));",
    "import helmet from 'helmet'; app.use(helmet({ hsts: production }));",
    'app.use(shield({ hsts: false }));',
  ],
  invalid: [
    { code: "import helmet from 'helmet'; app.use(helmet({ contentSecurityPolicy: false }));", messages: ['The helmet option `contentSecurityPolicy` weakens the response headers: Content-Security-Policy is not sent.'] },
    { code: "import helmet from 'helmet'; app.use(helmet({ frameguard: false, noSniff: false }));", messages: ['The helmet option `frameguard` weakens the response headers: X-Frame-Options is not sent.', 'The helmet option `noSniff` weakens the response headers: X-Content-Type-Options is not sent.'] },
    { code: "import helmet from 'helmet'; app.use(helmet({ strictTransportSecurity: { maxAge: 60 * 60 } }));", messages: ['The helmet option `strictTransportSecurity.maxAge` weakens the response headers: 3600 seconds are less than 180 days.'] },
    { code: "import helmet from '@fastify/helmet'; app.register(helmet, { hsts: false });", messages: ['The helmet option `hsts` weakens the response headers: Strict-Transport-Security is not sent.'] },
  ],
});
