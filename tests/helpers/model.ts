import type { Control, Coverage, Facts, Finding, Layer, Route, SourceLocation } from '../../src/model/index.ts';

/** A place in a file below `/project`. */
export function at(file: string, line: number, column = 1): SourceLocation {
  return { file: `/project/${file}`, line, column, endLine: line, endColumn: column + 4 };
}

/** A verdict with one piece of evidence when a name is given. */
export function control(status: Control['status'], options: { name?: string; why?: string; reason?: string } = {}): Control {
  const { name, why = 'answers 401', reason } = options;
  const evidence = name === undefined ? [] : [{ name, why, strength: 'behaviour' as const, location: at('src/auth.ts', 3) }];
  return { status, evidence, ...(reason === undefined ? {} : { reason }) };
}

/** A layer of a chain. */
export function layer(name: string, overrides: Partial<Layer> = {}): Layer {
  return {
    name,
    mechanism: 'middleware',
    location: at('src/app.ts', 10),
    scopePath: '',
    certainty: 'always',
    roles: ['pass-through'],
    validates: [],
    strength: 'behaviour',
    why: 'calls next on every path',
    ...overrides,
  };
}

/** A route that reads nothing and has no protection, unless told otherwise. */
export function route(method: string, path: string, overrides: Partial<Route> = {}): Route {
  const unread = control('waived', { reason: 'not read' });
  return {
    id: `express|src/app.ts|${method}|${path}`,
    framework: 'express',
    method,
    path,
    location: at('src/routes.ts', 12),
    application: '/project/src/app.ts',
    scope: { kind: 'router', name: 'router' },
    chain: [],
    inputs: [],
    principal: 'unknown',
    decidedBy: [],
    checksRights: false,
    controls: {
      authentication: control('absent'),
      authorization: control('absent'),
      validation: { body: unread, query: unread, params: unread },
      rateLimit: control('absent'),
      csrf: unread,
    },
    traits: [],
    kind: 'endpoint',
    ...overrides,
  };
}

/** A finding at `src/routes.ts:12`, unless told otherwise. */
export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: 'require-auth-guard',
    severity: 'high',
    confidence: 'high',
    message: 'GET /users has no authentication guard.',
    location: at('src/routes.ts', 12),
    related: [],
    identity: 'x',
    fingerprint: '0123456789abcdef0123456789abcdef',
    ...overrides,
  };
}

/** Coverage of one small application. */
export function coverage(overrides: Partial<Coverage> = {}): Coverage {
  return {
    applications: ['/project/src/app.ts'],
    files: { analysed: 3, skipped: 1 },
    routes: 2,
    sites: { seen: 2, unresolved: 0 },
    gaps: [],
    ...overrides,
  };
}

/** Facts of the given kinds; all others are empty. */
export function facts(overrides: Partial<Facts> = {}): Facts {
  return new Proxy(overrides as Facts, { get: (target, key) => Reflect.get(target, key) ?? [] });
}
