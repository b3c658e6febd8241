import { pathWords, wordsOf, type RequestInput, type RouteTrait } from '../model/index.ts';
import { Closure, type Value } from '../evaluate/values.ts';
import { assertsRights } from '../syntax/asserted-rights.ts';
import { ROUTE_TRAITS } from '../vocabulary/route-traits.ts';

/** What a route deals in, going by the words of its path, the fields that it reads and what its handler says of the client. */
export function traitsOf(method: string, path: string, inputs: readonly RequestInput[], handler?: Value): readonly RouteTrait[] {
  const whole = pathWords(path);
  const segments = path.split('/').filter((segment) => !/^[:{*(]/.test(segment)).map(wordsOf);
  const found = ROUTE_TRAITS.filter(({ words, segment, fields, methods }) => {
    if (methods && !methods.includes(method)) return false;
    if (fields) return inputs.some(({ part, field }) => part !== 'params' && field !== undefined && fields.test(field));
    return words?.test(whole) === true || segments.some((each) => segment?.test(each));
  });
  const isForAdministrators = handler instanceof Closure && assertsRights(handler.node);
  return [...new Set([...found.map(({ trait }) => trait), ...(isForAdministrators ? (['administration'] as const) : [])])];
}
