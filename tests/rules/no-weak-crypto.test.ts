import { noWeakCrypto } from '../../rules/no-weak-crypto.ts';
import { testRule } from './detector-rule.ts';

const CRYPTO = "import crypto from 'node:crypto';\n";

testRule(noWeakCrypto, {
  valid: [
    `${CRYPTO}function isFromPartner(secret, signature, rawBody) { const own = crypto.createHash('sha1').update(secret + rawBody).digest('hex'); return crypto.timingSafeEqual(Buffer.from(own), Buffer.from(signature)); }`,
    `${CRYPTO}export const digest = (nonce, secret) => crypto.createHash('sha1').update(nonce + secret).digest('base64');`,
    // `no-plaintext-password` speaks of it.
    `${CRYPTO}export const hashed = (password) => crypto.createHash('md5').update(password).digest('hex');`,
    `${CRYPTO}crypto.createHash('sha256').update(token).digest('hex');`,
    // Keys of a cache, entity tags and checksums are no secrets.
    `${CRYPTO}crypto.createHash('md5').update(body).digest('hex');`,
    `${CRYPTO}crypto.createHash('sha1').update(user.email).digest('hex');`,
    `${CRYPTO}crypto.createHmac('sha1', key).update(body).digest('hex');`,
    `${CRYPTO}crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));`,
    `${CRYPTO}crypto.createDecipheriv('aes-256-cbc', key, Buffer.from(iv, 'hex'));`,
    `${CRYPTO}crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });`,
    "function createCipher() {} createCipher('aes192', password);",
    "import { createHash } from './hash.ts'; createHash('md5').update(token);",
  ],
  invalid: [
    { code: `${CRYPTO}crypto.createHash('md5').update(apiKey).digest('hex');`, messages: ['md5 protects a secret here, and it is broken.'] },
    { code: `${CRYPTO}crypto.createHash('sha1').update(id + resetToken).digest('hex');`, messages: ['sha1 protects a secret here, and it is broken.'] },
    { code: "import md5 from 'md5'; md5(token);", messages: ['md5 protects a secret here, and it is broken.'] },
    { code: `${CRYPTO}crypto.createHmac('md5', key).update(body);`, messages: ['HMAC-MD5 protects a secret here, and it is broken.'] },
    { code: "import { createCipher } from 'crypto'; createCipher('aes192', key);", messages: ['createCipher() derives key and vector from the password alone, so that equal texts give equal ciphers.'] },
    { code: `${CRYPTO}const algorithm = 'des-ede3-cbc'; crypto.createCipheriv(algorithm, key, iv);`, messages: ['The cipher des-ede3-cbc is broken.'] },
    { code: `${CRYPTO}crypto.createCipheriv('aes-128-ecb', key, null);`, messages: ['aes-128-ecb shows equal blocks as equal.'] },
    { code: `${CRYPTO}const iv = Buffer.alloc(16, 0); crypto.createCipheriv('aes-256-cbc', key, iv);`, messages: ['The initialisation vector of aes-256-cbc is a constant.'] },
    { code: `${CRYPTO}crypto.createCipheriv('aes-256-cbc', key, '0123456789abcdef');`, messages: ['The initialisation vector of aes-256-cbc is a constant.'] },
    { code: `${CRYPTO}crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });`, messages: ['The RSA key has only 1024 bits.'] },
    { code: "import CryptoJS from 'crypto-js'; CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });", messages: ['ECB shows equal blocks as equal.'] },
  ],
});
