/** A property that switches the check of certificates off. */
export interface TlsSwitch {
  readonly option: string;
  /** The values that switch it off. */
  readonly off: readonly (string | number | boolean)[];
  /** The value that is the secure default, for an autofix; none where only a suggestion is right. */
  readonly secure?: string;
  /** The name alone says that it is about TLS, wherever the object goes. */
  readonly unmistakable?: boolean;
  readonly docs: string;
}

/** Options of Node.js and of well-known packages. */
export const TLS_SWITCHES: readonly TlsSwitch[] = [
  { option: 'rejectUnauthorized', off: [false, 0, ''], secure: 'true', docs: 'https://nodejs.org/api/tls.html#tlsconnectoptions-callback' },
  { option: 'strictSSL', off: [false], secure: 'true', unmistakable: true, docs: 'https://www.npmjs.com/package/request' },
  { option: 'SSL_VERIFYPEER', off: [0, false], secure: '1', unmistakable: true, docs: 'https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYPEER.html' },
  { option: 'SSL_VERIFYHOST', off: [0, false], secure: '2', unmistakable: true, docs: 'https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYHOST.html' },
  { option: 'tlsAllowInvalidCertificates', off: [true], secure: 'false', unmistakable: true, docs: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/' },
  { option: 'tlsAllowInvalidHostnames', off: [true], secure: 'false', unmistakable: true, docs: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/' },
  { option: 'tlsInsecure', off: [true], secure: 'false', unmistakable: true, docs: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/' },
  { option: 'sslValidate', off: [false], secure: 'true', unmistakable: true, docs: 'https://www.mongodb.com/docs/drivers/node/v3.7/' },
  { option: 'trustServerCertificate', off: [true], unmistakable: true, docs: 'https://www.npmjs.com/package/mssql' },
  { option: 'ignoreTLS', off: [true], unmistakable: true, docs: 'https://nodemailer.com/smtp/' },
];

/** Keys below which `rejectUnauthorized` is about TLS in every package. */
export const TLS_PARENTS: ReadonlySet<string> = new Set(['ssl', 'tls', 'https', 'dialectOptions', 'agentOptions', 'httpsAgent', 'requestOptions', 'connect', 'extra', 'socket']);

/** Protocol versions that are broken or deprecated. @see https://datatracker.ietf.org/doc/html/rfc8996 */
export const OLD_TLS: ReadonlySet<string> = new Set(['TLSv1', 'TLSv1.1', 'SSLv3', 'SSLv2']);

/** Values of `secureProtocol` that force an old version. */
export const OLD_PROTOCOL = /^(?:SSLv[23]|TLSv1(?:_1)?)_(?:client_|server_)?method$/;

/** Cipher names that are broken when they are switched on (not `!RC4`). @see https://datatracker.ietf.org/doc/html/rfc7465 */
export const WEAK_CIPHER = /(?:^|[:+, ])(?:[\w-]*(?:RC4|DES-CBC|3DES|NULL|EXPORT|EXP-|MD5|ADH|AECDH|aNULL|eNULL)[\w-]*)/;
