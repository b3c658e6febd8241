import { noWeakTls } from '../../rules/no-weak-tls.ts';
import { testRule } from './detector-rule.ts';

testRule(noWeakTls, {
  valid: [
    "tls.createServer({ minVersion: 'TLSv1.2' });",
    "tls.createServer({ maxVersion: 'TLSv1.3', ciphers: 'HIGH:!aNULL:!RC4:!MD5' });",
    "tls.createServer({ secureProtocol: 'TLS_method' });",
    "const app = { minVersion: '1.0.3' };",
  ],
  invalid: [
    { code: "tls.createServer({ minVersion: 'TLSv1' });", messages: ['`minVersion` allows TLSv1, which is broken.'], output: "tls.createServer({ minVersion: 'TLSv1.2' });" },
    { code: "const version = 'TLSv1.1'; tls.createServer({ maxVersion: version });", messages: ['`maxVersion` allows TLSv1.1, which is broken.'] },
    { code: "tls.createServer({ secureProtocol: 'SSLv3_method' });", messages: ['`secureProtocol` allows SSLv3_method, which is broken.'] },
    { code: "tls.createServer({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA' });", messages: ['`ciphers` allows ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA, which is broken.'] },
    { code: "import tls from 'node:tls'; tls.DEFAULT_MIN_VERSION = 'TLSv1';", messages: ['`tls.DEFAULT_MIN_VERSION` allows TLSv1, which is broken.'], output: "import tls from 'node:tls'; tls.DEFAULT_MIN_VERSION = 'TLSv1.2';" },
  ],
});
