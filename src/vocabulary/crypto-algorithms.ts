/** Hashes that are broken for signatures and passwords. @see https://csrc.nist.gov/projects/hash-functions */
export const BROKEN_HASHES = /^(?:md[245]|sha-?1|ripemd(?:160)?|rmd160|md5-sha1|rsa-(?:md5|sha1))$/i;

/** Hashes that are too fast for passwords. @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export const FAST_HASHES = /^(?:md[245]|sha-?1|sha-?(?:224|256|384|512)|sha3-\d+|blake2[bs]\d+|ripemd160|rmd160|whirlpool)$/i;

/** Ciphers that are broken whatever the mode. @see https://csrc.nist.gov/publications/detail/sp/800-131a/rev-2/final */
export const BROKEN_CIPHERS = /^(?:des|3des|rc2|rc4|bf|blowfish|cast|idea|seed|arcfour)/i;

/** Modes that show equal blocks as equal. */
export const BROKEN_MODES = /-ecb$|^ecb$/i;

/** The smallest RSA modulus in bits. @see https://csrc.nist.gov/publications/detail/sp/800-57-part-1/rev-5/final */
export const RSA_MINIMUM = 2048;

/** The fewest bcrypt rounds. @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export const BCRYPT_MINIMUM = 10;

/** Packages that hash with one function, and the hash. */
export const HASH_PACKAGES: Readonly<Record<string, string>> = {
  'md5#': 'md5',
  'js-md5#': 'md5',
  'blueimp-md5#': 'md5',
  'sha1#': 'sha1',
  'js-sha1#': 'sha1',
  'js-sha256#': 'sha256',
  'js-sha256#sha256': 'sha256',
  'crypto-js#MD5': 'md5',
  'crypto-js#SHA1': 'sha1',
  'crypto-js#SHA256': 'sha256',
  'crypto-js#SHA512': 'sha512',
  'crypto-js/md5#': 'md5',
  'crypto-js/sha1#': 'sha1',
  'crypto-js/sha256#': 'sha256',
};
