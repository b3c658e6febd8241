import { routeName, type RequestInput, type Route } from '../src/model/index.ts';
import { defineRule, isEndpoint, isForDevelopment, listOf } from '../src/rule/index.ts';

/** Requires an upper bound for the number of records that a client asks for. */
export const requirePaginationLimit = defineRule({
  meta: {
    name: 'require-pagination-limit',
    description: 'Requires an upper bound for the number of records that a client asks for',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-770'],
    owasp: ['API4:2023'],
  },
  create({ routes, report }) {
    return {
      Project() {
        for (const [sizes, concerned] of groupBySizes(routes.filter((route) => isEndpoint(route) && !isForDevelopment(route)))) {
          const [first] = sizes;
          const [route] = concerned;
          if (!first || !route) continue;
          const names = [...new Set(concerned.map(routeName))].sort();
          report({
            message: `${routeName(route)} takes as many records as ${listOf(sizes.map(({ part, field }) => `${part}.${field ?? ''}`))} says.`,
            location: first.location,
            confidence: 'high',
            ...(names.length === 1 ? { route: routeName(route) } : { routes: names }),
            identity: `${route.id}|${sizes.map(({ field }) => field).join(' ')}`,
          });
        }
      },
    };
  },
});

/** Routes that share a query have one finding. */
function groupBySizes(routes: readonly Route[]): readonly (readonly [readonly RequestInput[], readonly Route[]])[] {
  const groups = new Map<string, [readonly RequestInput[], Route[]]>();
  for (const route of routes) {
    const { uncapped = [] } = route;
    if (uncapped.length === 0) continue;
    const key = uncapped.map(({ field, location: { file, line, column } }) => `${field ?? ''}@${file}:${line}:${column}`).join(' ');
    const group = groups.get(key);
    if (group) group[1].push(route);
    else groups.set(key, [uncapped, [route]]);
  }
  return [...groups.values()];
}
