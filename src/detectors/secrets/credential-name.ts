import { CREDENTIAL_ENDINGS, CREDENTIAL_ISSUERS, HARMLESS_PREFIXES, PASSWORD_NAMES } from '../../vocabulary/secrets-names.ts';

const words = new Map<string, readonly string[]>();
const verdicts = new Map<string, boolean>();

/** The lower-case words of an identifier: `dbPassword2` gives `db`, `password`. */
export function wordsOf(name: string): readonly string[] {
  let found = words.get(name);
  if (!found) {
    found = name
      .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
      .replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
      .split(/[^A-Za-z]+/)
      .filter(Boolean)
      .map((word) => word.toLowerCase());
    if (words.size < 50_000) words.set(name, found);
  }
  return found;
}

/** Whether an identifier, option or environment variable names a credential by how it ends. */
export function isCredentialName(name: string): boolean {
  let verdict = verdicts.get(name);
  if (verdict === undefined) {
    verdict = judge(wordsOf(name), name);
    if (verdicts.size < 50_000) verdicts.set(name, verdict);
  }
  return verdict;
}

function judge(parts: readonly string[], name: string): boolean {
  if (parts.length === 0 || parts.length > 7) return false;
  if (PASSWORD_NAMES.includes(name.toLowerCase())) return true;
  const ending = CREDENTIAL_ENDINGS.find((end) => endsWith(parts, end));
  if (ending) {
    const before = parts[parts.length - ending.length - 1];
    return before === undefined || !HARMLESS_PREFIXES.includes(before);
  }
  const last = parts.at(-1);
  const before = parts.at(-2);
  return (last === 'key' || last === 'token') && before !== undefined && CREDENTIAL_ISSUERS.includes(before);
}

function endsWith(parts: readonly string[], ending: readonly string[]): boolean {
  const offset = parts.length - ending.length;
  return offset >= 0 && ending.every((word, index) => parts[offset + index] === word);
}

/** Whether an identifier names a password, for which even a short literal is a credential. */
export function isPasswordName(name: string): boolean {
  if (PASSWORD_NAMES.includes(name.toLowerCase())) return true;
  const last = wordsOf(name).at(-1);
  return last === 'password' || last === 'passwd' || last === 'pwd' || last === 'passphrase';
}

/** The environment variable that a suggestion proposes for a name: `jwtSecret` becomes `JWT_SECRET`. */
export function variableName(name: string): string {
  return wordsOf(name).join('_').toUpperCase() || 'SECRET';
}
