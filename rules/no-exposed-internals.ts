import type { Route } from '../src/model/index.ts';
import { aboutRoutes, decide, defineRule, isForDevelopment, subjectOf } from '../src/rule/index.ts';

/** Disallows that everybody sees metrics, queues, debug pages, environments and the documentation of the API. */
export const noExposedInternals = defineRule({
  meta: {
    name: 'no-exposed-internals',
    description: 'Disallows that everybody sees metrics, queues, debug pages, environments and the documentation of the API',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-489', 'CWE-200'],
    owasp: ['API8:2023', 'API9:2023'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { documentation: { type: 'boolean', description: 'Also reports the documentation of the API, which many want everybody to read.' } },
    },
    defaultOptions: { documentation: true },
  },
  create({ routes, options, report }) {
    return {
      Project() {
        const open = routes.filter((route) => !isForDevelopment(route) && isOpen(route));
        for (const [what, affected] of [
          ['internals of the application', open.filter(isInternal)],
          ['the documentation of the API', options['documentation'] ? open.filter(isDocumentation) : []],
        ] as const) {
          for (const decision of decide(affected, affected)) {
            const { text, isPlural } = subjectOf(decision);
            report({
              message: `${text} ${isPlural ? 'show' : 'shows'} ${what} to everybody.`,
              location: decision.location,
              confidence: 'medium',
              ...(what.startsWith('the') ? { severity: 'low' } : {}),
              ...aboutRoutes(decision),
              identity: `${decision.identity}|${what}`,
            });
          }
        }
      },
    };
  },
});

function isOpen({ controls, kind }: Route): boolean {
  const { status } = controls.authentication;
  return kind !== 'orphan' && (status === 'absent' || status === 'waived');
}

const INTERNAL = /(^|\/)(metrics|prometheus|debug|actuator(\/\w+)?|admin\/queues?|queues|bull(-?board)?|arena|agenda|phpinfo|server-?info|server-?status|env|env-dump|env_dump|heapdump|pprof|trace|_?profiler)\/?$/i;

function isInternal({ path, method }: Route): boolean {
  return (method === 'GET' || method === 'ALL') && INTERNAL.test(path);
}

function isDocumentation(route: Route): boolean {
  return route.kind === 'documentation' || (route.kind === 'endpoint' && route.publicReason === 'API documentation');
}
