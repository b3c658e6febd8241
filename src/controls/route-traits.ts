import { pathWords, wordsOf, type RequestInput, type RouteTrait } from '../model/index.ts';
import { ROUTE_TRAITS } from '../vocabulary/route-traits.ts';

/** What a route deals in, going by the words of its path, the name of its handler and the fields that it reads. */
export function traitsOf(method: string, path: string, handler: string, inputs: readonly RequestInput[]): readonly RouteTrait[] {
  const words = `${pathWords(path)} ${wordsOf(handler)}`.trim();
  const found = ROUTE_TRAITS.filter(({ words: pattern, fields, methods }) => {
    if (methods && !methods.includes(method)) return false;
    return fields ? inputs.some(({ part, field }) => part !== 'params' && field !== undefined && fields.test(field)) : pattern.test(words);
  });
  return [...new Set(found.map(({ trait }) => trait))];
}
