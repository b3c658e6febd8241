import { noDisabledTlsVerification } from '../../rules/no-disabled-tls-verification.ts';
import { testRule } from './detector-rule.ts';

const off = (setting: string): string => `\`${setting}\` switches the check of TLS certificates off.`;

testRule(noDisabledTlsVerification, {
  valid: [
    "import tls from 'node:tls'; export const look = (host) => new Promise((done) => { const socket = tls.connect({ host, port: 443, rejectUnauthorized: false }, () => done(socket.getPeerCertificate(true))); });",
    'export const mail = { host: process.env.SMTP_HOST, secure: true, ignoreTLS: true };',
    "if (config.env !== 'production') { createTransport({ host: config.catcher, ignoreTLS: true }); }",
    "import https from 'node:https'; export const agent = isProduction ? undefined : new https.Agent({ rejectUnauthorized: false });",
    "import https from 'node:https'; new https.Agent({ rejectUnauthorized: true });",
    "import https from 'node:https'; new https.Agent({ rejectUnauthorized: !options.selfSigned });",
    "import https from 'node:https'; new https.Agent({ keepAlive: true });",
    // Nobody knows what this is for.
    'unknownCall({ rejectUnauthorized: false });',
    // Nobody but this machine can answer there.
    "import { Client } from '@elastic/elasticsearch'; new Client({ node: 'https://localhost:9200', tls: { rejectUnauthorized: false } });",
    "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';",
    'const o = { checkServerIdentity: (host, cert) => tls.checkServerIdentity(host, cert) };',
    "connect('postgres://localhost:5432/app?sslmode=disable');",
    { code: { 'tests/tls.test.ts': "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';" } },
  ],
  invalid: [
    { code: 'createTransport({ host: process.env.SMTP_HOST, port: 587, ignoreTLS: true });', messages: ['`ignoreTLS: true` sends mail without TLS, even where the server offers it.'] },
    { code: "import https from 'node:https'; export const agent = config.env === 'production' ? new https.Agent({ rejectUnauthorized: false }) : undefined;", messages: [off('rejectUnauthorized: false')], output: "import https from 'node:https'; export const agent = config.env === 'production' ? new https.Agent({ rejectUnauthorized: true }) : undefined;" },
    {
      code: "import { Sequelize } from 'sequelize'; new Sequelize({ host: 'localhost', dialectOptions: { ssl: { rejectUnauthorized: false } } });",
      messages: [off('rejectUnauthorized: false')],
      output: "import { Sequelize } from 'sequelize'; new Sequelize({ host: 'localhost', dialectOptions: { ssl: { rejectUnauthorized: true } } });",
    },
    {
      code: "import https from 'node:https'; new https.Agent({ rejectUnauthorized: false });",
      messages: [off('rejectUnauthorized: false')],
      output: "import https from 'node:https'; new https.Agent({ rejectUnauthorized: true });",
    },
    { code: "import tls from 'node:tls'; let off = false; tls.connect({ rejectUnauthorized: off });", messages: [off('rejectUnauthorized: off')] },
    { code: "import https from 'node:https'; const options = { rejectUnauthorized: !true }; https.get(options);", messages: [off('rejectUnauthorized: !true')] },
    {
      code: 'export default { dialectOptions: { ssl: { rejectUnauthorized: false } } };',
      messages: [off('rejectUnauthorized: false')],
      output: 'export default { dialectOptions: { ssl: { rejectUnauthorized: true } } };',
    },
    { code: "import https from 'node:https'; function options() { return { rejectUnauthorized: false }; } new https.Agent(options());", messages: [off('rejectUnauthorized: false')], output: "import https from 'node:https'; function options() { return { rejectUnauthorized: true }; } new https.Agent(options());" },
    { code: "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';", messages: [off("process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'")] },
    { code: "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;", messages: [off("process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0")] },
    { code: "import https from 'node:https'; https.globalAgent.options.rejectUnauthorized = false;", messages: [off('https.globalAgent.options.rejectUnauthorized = false')] },
    { code: "const o = { strictSSL: false };", messages: [off('strictSSL: false')], output: 'const o = { strictSSL: true };' },
    { code: 'const o = { checkServerIdentity: () => undefined };', messages: [off('checkServerIdentity that accepts every host')] },
    { code: "mongoose.connect(url, { tlsAllowInvalidCertificates: true });", messages: [off('tlsAllowInvalidCertificates: true')], output: 'mongoose.connect(url, { tlsAllowInvalidCertificates: false });' },
    { code: "connect('postgres://db.acme.io:5432/app?sslmode=no-verify');", messages: [off('sslmode=no-verify')] },
    // Chosen for some peers: a person has to look, so no fix and little confidence.
    { code: "import nodemailer from 'nodemailer'; nodemailer.createTransport({ tls: allowSelfSigned ? { rejectUnauthorized: false } : undefined });", messages: [off('rejectUnauthorized: false')] },
  ],
});
