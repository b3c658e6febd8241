import type { TextScan } from './text-scan.ts';

/** Whether a detector may find something in a file, going by its text alone; a false alarm costs a walk, a miss a finding. */
export type Trigger = (scan: TextScan) => boolean;

/** The hash of an empty word. */
export const EMPTY_WORD = 7;
/** The hash of an empty identifier: another one, so that words and identifiers do not meet. */
export const EMPTY_IDENTIFIER = 1_000_003;

const entries: (readonly [number, number])[] = [];
const FLAG_BY_KEY = new Map<string, number>();
/** Open addressing: the hash of a word or identifier leads to its flag. */
let slots = new Int32Array(0);
let hashes = new Int32Array(0);

/** How many flags a scan needs. */
export function flagCount(): number {
  return FLAG_BY_KEY.size;
}

/** True when one of these words, in lower case, is part of an identifier or string: `hmac` of `createHmac` and of `X-HMAC`. */
export function words(...list: readonly string[]): Trigger {
  return anyFlag(list.map((word) => flagOf(`w ${word}`, wordHash(word))));
}

/** True when one of these whole identifiers is in the text, in code, string or comment. */
export function identifiers(...list: readonly string[]): Trigger {
  return anyFlag(list.map((name) => flagOf(`i ${name}`, identifierHash(name))));
}

/** True when a word is there that names a password. */
export const passwordWords = words('password', 'passwords', 'passwd', 'pwd', 'pass', 'passphrase', 'passw', 'pw', 'userpass', 'dbpass', 'passwort');

/** True when the file imports one of these modules, or one below them. */
export function modules(...list: readonly string[]): Trigger {
  const wanted = new Set(list);
  return ({ specifiers }) => wanted.size > 0 && specifiers.some((specifier) => wanted.has(specifier) || wanted.has(packageOf(specifier)));
}

/** True when the file imports a module of the table and names what stands there for it; '' needs no name. */
export function uses(namesByModule: ReadonlyMap<string, readonly string[]>): Trigger {
  const always: Trigger = () => true;
  const byModule = new Map([...namesByModule].map(([module, names]) => [module, names.includes('') ? always : identifiers(...names)]));
  return (scan) => {
    for (const specifier of scan.specifiers) {
      if (byModule.get(specifier)?.(scan) === true || byModule.get(packageOf(specifier))?.(scan) === true) return true;
    }
    return false;
  };
}

/** True when the file imports a strategy of passport. */
export const importsPassport: Trigger = (scan) => scan.specifiers.some((specifier) => specifier.startsWith('passport') || specifier.startsWith('@nestjs/passport'));

/** True when one of them is. */
export function either(...triggers: readonly Trigger[]): Trigger {
  return (scan) => triggers.some((trigger) => trigger(scan));
}

/** True when all of them are. */
export function both(...triggers: readonly Trigger[]): Trigger {
  return (scan) => triggers.every((trigger) => trigger(scan));
}

function anyFlag(flags: readonly number[]): Trigger {
  return ({ flags: seen }) => {
    for (const flag of flags) if (seen[flag] === 1) return true;
    return false;
  };
}

function packageOf(specifier: string): string {
  const slash = specifier.indexOf('/', specifier.startsWith('@') ? specifier.indexOf('/') + 1 : 0);
  return slash < 0 ? specifier : specifier.slice(0, slash);
}

function flagOf(key: string, hash: number): number {
  let flag = FLAG_BY_KEY.get(key);
  if (flag === undefined) {
    flag = FLAG_BY_KEY.size;
    FLAG_BY_KEY.set(key, flag);
    entries.push([hash, flag]);
    fill();
  }
  return flag;
}

/** Two words with one hash get one flag after the other at the same place, so that both are found. */
function fill(): void {
  const size = 1 << Math.ceil(Math.log2(entries.length * 4 + 16));
  slots = new Int32Array(size);
  hashes = new Int32Array(size);
  for (const [hash, flag] of entries) {
    let at = hash & (size - 1);
    while (slots[at] !== 0) at = (at + 1) & (size - 1);
    slots[at] = flag + 1;
    hashes[at] = hash;
  }
}

/** Raises the flags that belong to a hash. */
export function raise(hash: number, flags: Uint8Array): void {
  const mask = slots.length - 1;
  for (let at = hash & mask; slots[at] !== 0; at = (at + 1) & mask) {
    if (hashes[at] === hash) flags[(slots[at] ?? 1) - 1] = 1;
  }
}

/** Adds a character to a hash. */
export function mix(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** The hash of a word in lower case. */
export function wordHash(word: string): number {
  let hash = EMPTY_WORD;
  for (let at = 0; at < word.length; at += 1) hash = mix(hash, word.charCodeAt(at));
  return hash;
}

/** The hash of a whole identifier. */
export function identifierHash(name: string): number {
  let hash = EMPTY_IDENTIFIER;
  for (let at = 0; at < name.length; at += 1) hash = mix(hash, name.charCodeAt(at));
  return hash;
}
