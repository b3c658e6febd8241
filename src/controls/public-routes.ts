import { pathWords } from '../model/index.ts';
import { PUBLIC_REASONS } from '../vocabulary/public-routes.ts';

/** Why a route is open on purpose, going by its path; undefined for an ordinary route. */
export function publicReasonOf(method: string, path: string): string | undefined {
  const words = pathWords(path);
  const params = paramNames(path);
  return PUBLIC_REASONS.find((entry) => {
    if (entry.methods && !entry.methods.includes(method)) return false;
    return entry.words.test(words) && (!entry.params || (params.length === 0 ? true : params.every((name) => entry.params?.test(name))));
  })?.reason;
}

function paramNames(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)|\{(\w+)\}|\*(\w*)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter((name) => name !== '');
}
