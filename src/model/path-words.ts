/** The words of a path without its parameters: `/api/v1/auth/forgotPassword/:id` → `api v1 auth forgot password`. */
export function pathWords(path: string): string {
  return path
    .replace(/\{\?[^}]*\}/g, '')
    .split('/')
    .filter((segment) => segment !== '' && !/^[:{*(]/.test(segment))
    .map(wordsOf)
    .join(' ')
    .trim();
}

/** The words of a name in lower case: `forgotPassword` and `forgot-password` → `forgot password`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();
}
