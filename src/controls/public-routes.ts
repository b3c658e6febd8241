import { PUBLIC_REASONS } from '../vocabulary/public-routes.ts';

/** Why a route is open on purpose, going by its path; undefined for an ordinary route. */
export function publicReasonOf(method: string, path: string): string | undefined {
  const words = wordsOf(path);
  return PUBLIC_REASONS.find((entry) => (!entry.methods || entry.methods.includes(method)) && entry.words.test(words))?.reason;
}

/** `/api/v1/auth/forgotPassword/:id` → `api v1 auth forgot password`. */
function wordsOf(path: string): string {
  return path
    .replace(/\{\?[^}]*\}/g, '')
    .split('/')
    .filter((segment) => segment !== '' && !/^[:{*(]/.test(segment))
    .join(' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();
}
