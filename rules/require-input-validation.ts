import { INPUT_PARTS, type InputPart, type RelatedLocation, type Route } from '../src/model/index.ts';
import { aboutRoutes, decide, defineRule, isEndpoint, isForDevelopment, listOf, subjectOf, type Decision } from '../src/rule/index.ts';

interface Options extends Record<string, unknown> {
  readonly query: boolean;
  readonly params: boolean;
}

/** Requires that what a route reads of a request is validated. */
export const requireInputValidation = defineRule<Options>({
  meta: {
    name: 'require-input-validation',
    description: 'Requires that what a route reads of a request is validated',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-20'],
    owasp: ['API3:2023', 'API8:2023'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        query: { type: 'boolean', description: 'Also asks for validation of the query string.' },
        params: { type: 'boolean', description: 'Also asks for validation of the parameters of the path, which most routes use as an id to look up.' },
      },
    },
    defaultOptions: { query: false, params: false },
  },
  create({ routes, options, report }) {
    const wanted = INPUT_PARTS.filter((part) => part === 'body' || options[part]);
    const unvalidated = (route: Route): readonly InputPart[] => wanted.filter((part) => isRead(route, part) && route.controls.validation[part].status === 'absent');
    return {
      Project() {
        const concerned = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route) && wanted.some((part) => isRead(route, part)));
        const lacking = concerned.filter((route) => unvalidated(route).length > 0);
        for (const decision of decide(lacking, concerned, TOLERANCE)) {
          const parts = wanted.filter((part) => decision.routes.some((route) => unvalidated(route).includes(part)));
          const { text, isPlural } = subjectOf(decision);
          report({
            message: decision.group ? groupMessage(decision, parts) : `${text} ${isPlural ? 'read' : 'reads'} ${listOf(parts.map((part) => `the ${part}`))} without validation.`,
            location: decision.location,
            confidence: 'high',
            ...aboutRoutes(decision),
            related: readsOf(decision, parts),
            identity: `${decision.identity}|${parts.join(' ')}`,
          });
        }
      },
    };
  },
});

/** Where a third of the routes validates, the rest was rather forgotten than never thought of; so it is one by one. */
const TOLERANCE = 1 / 3;

function groupMessage({ group, routes }: Decision, parts: readonly InputPart[]): string {
  const all = group?.routes.length ?? 0;
  const count = routes.length === all ? `The ${all}` : `${routes.length} of the ${all}`;
  return `${count} routes of ${group?.name} that read the ${parts.join(' or the ')} do so without validation.`;
}

/** A body of GET has no meaning, and is read at most for a token. */
function isRead(route: Route, part: InputPart): boolean {
  return route.controls.validation[part].status !== 'waived' && (part !== 'body' || (route.method !== 'GET' && route.method !== 'HEAD'));
}

/** Where the parts are read, the first three places. */
function readsOf({ routes }: Decision, parts: readonly InputPart[]): readonly RelatedLocation[] {
  const seen = new Map<string, RelatedLocation>();
  for (const { part, field, location } of routes.flatMap(({ inputs }) => inputs)) {
    if (!parts.includes(part as InputPart)) continue;
    const key = `${location.file}:${location.line}`;
    if (!seen.has(key)) seen.set(key, { location, message: `Reads ${part}${field === undefined ? '' : `.${field}`}.` });
  }
  return [...seen.values()].slice(0, 3);
}
