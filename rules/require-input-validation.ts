import { INPUT_PARTS, routeName, type InputPart, type RelatedLocation, type RequestInput, type Route, type Suggestion } from '../src/model/index.ts';
import { aboutRoutes, decide, defineRule, isEndpoint, isForDevelopment, listOf, subjectOf, suggestSchema, type Decision, type Problem } from '../src/rule/index.ts';

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
    hasSuggestions: true,
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
        // What could not be judged says nothing about the habits of a group.
        const concerned = routes.filter((route) => isEndpoint(route) && !isForDevelopment(route) && wanted.some((part) => isRead(route, part) && route.controls.validation[part].status !== 'unknown'));
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
            suggestions: suggestionsFor(decision, parts, routes),
            identity: `${decision.identity}|${parts.join(' ')}`,
          });
        }
        for (const problem of undeclaredProblems(routes, wanted)) report(problem);
      },
    };
  },
});

/** A schema for one route and one part; for a group there are too many. */
function suggestionsFor({ group, routes }: Decision, [part, ...others]: readonly InputPart[], all: readonly Route[]): readonly Suggestion[] {
  return group || others.length > 0 || !part || routes.length > 1 ? [] : suggestSchema(routes[0], part, all);
}

/** One problem for each set of fields that a handler reads although the schema of its route has no rule for them. */
function undeclaredProblems(routes: readonly Route[], wanted: readonly InputPart[]): readonly Problem[] {
  const problems = new Map<string, { readonly route: Route; readonly part: InputPart; readonly reads: readonly RequestInput[]; readonly routes: string[] }>();
  for (const route of routes.filter((each) => isEndpoint(each) && !isForDevelopment(each))) {
    for (const part of wanted) {
      const reads = uniqueFields((route.undeclared ?? []).filter((input) => input.part === part));
      const [first] = reads;
      if (!first || !isRead(route, part)) continue;
      const key = `${part} ${reads.map(({ field }) => field).join(' ')} ${first.location.file}:${first.location.line}:${first.location.column}`;
      const known = problems.get(key);
      if (known) known.routes.push(routeName(route));
      else problems.set(key, { route, part, reads, routes: [routeName(route)] });
    }
  }
  return [...problems.values()].map(({ route, part, reads, routes: names }) => undeclaredProblem(route, part, reads, names));
}

function undeclaredProblem(route: Route, part: InputPart, reads: readonly RequestInput[], names: readonly string[]): Problem {
  const schema = route.schemas?.[part];
  const fields = reads.map(({ field }) => `${part}.${field}`);
  return {
    message: `${routeName(route)} reads ${listOf(fields)}, for which ${nameOf(schema?.validator)} has no rule.`,
    location: (reads[0] as RequestInput).location,
    confidence: 'high',
    ...(names.length === 1 ? { route: routeName(route) } : { routes: [...new Set(names)].sort() }),
    related: schema?.location ? [{ location: schema.location, message: 'What is declared.' }] : [],
    identity: `${route.id}|${fields.join(' ')}`,
  };
}

/** A class and an option have names of their own, a library has not. */
function nameOf(validator: string | undefined): string {
  if (validator === undefined) return 'its schema';
  return /^([A-Z]|schema\.)/.test(validator) ? validator : `its ${validator} schema`;
}

function uniqueFields(reads: readonly RequestInput[]): readonly RequestInput[] {
  return [...new Map(reads.toReversed().map((read) => [read.field, read])).values()].toReversed();
}

/** Where a third of the routes validates, the rest was rather forgotten than never thought of; so it is one by one. */
const TOLERANCE = 1 / 3;

function groupMessage({ group, routes }: Decision, parts: readonly InputPart[]): string {
  return `${routes.length} routes of ${group?.name} read ${listOf(parts.map((part) => `the ${part}`))} without validation.`;
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
