import { entropy } from './value-tests.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Whether the last six characters of a GitHub or npm token are the CRC-32 of what stands between prefix and checksum. */
export function hasBase62Checksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return base62(crc32(body.slice(0, -6))).padStart(6, '0') === body.slice(-6);
}

/** Whether the last eight characters of a Grafana token are the CRC-32 of what stands before them, in hexadecimal. */
export function hasHexChecksum(token: string): boolean {
  const at = token.lastIndexOf('_');
  return crc32(token.slice(0, at)).toString(16).padStart(8, '0') === token.slice(at + 1).toLowerCase();
}

/** Whether a token has a decodable JSON header with an algorithm, and a signature. */
export function isSignedJwt(token: string): boolean {
  const [header = ''] = token.split('.');
  try {
    const parsed: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && 'alg' in parsed && parsed.alg !== 'none';
  } catch {
    return false;
  }
}

/** Whether the text between PEM markers is key material and no `...` or `YOUR KEY`. */
export function hasKeyMaterial(pem: string): boolean {
  const body = pem.replaceAll(/-----[^-]+(?:-----)?|\\[rn]|[\s"'`+,;\\]/g, '');
  return body.length >= 40 && /^[A-Za-z0-9+/=]+/.test(body) && entropy(body) > 4;
}

function crc32(text: string): number {
  let crc = 0xffff_ffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

function base62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = (BASE62[rest % 62] ?? '') + text;
  return text;
}
