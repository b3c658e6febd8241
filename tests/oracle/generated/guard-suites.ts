import { GUARD_HELPERS as EXPRESS_HELPERS, guardPrograms as expressGuards, type GuardProgram as ExpressGuard } from '../express/generated/guard-program.ts';
import { GUARD_HELPERS as FASTIFY_HELPERS, guardPrograms as fastifyGuards, type GuardProgram as FastifyGuard } from '../fastify/generated/guard-program.ts';
import type { GuardDialect } from './run-guards.ts';

/** Random middleware of Express. */
export const EXPRESS_GUARDS = expressGuards();
/** Random hooks of Fastify. */
export const FASTIFY_GUARDS = fastifyGuards();

const PHASES = ['onRequest', 'preValidation', 'preHandler'];

/** An application of Express with a route behind each guard. */
export function expressDialect(major: string): Omit<GuardDialect<ExpressGuard>, 'adapter'> {
  return {
    manifest: { dependencies: { express: `^${major}.0.0` } },
    head: `const express = require('express');\nconst app = express();\n${EXPRESS_HELPERS}const ok = (req, res) => { if (!res.headersSent) res.set('x-reached', '1').end(); };\n`,
    write: ({ statements, isAsync }) => `${isAsync ? 'async ' : ''}(req, res, next) => {\n${indented(statements)}\n}`,
    route: (guard, path) => `app.get('${path}', ${guard}, ok);`,
  };
}

/** An application of Fastify with a route behind each hook. */
export function fastifyDialect(major: string): Omit<GuardDialect<FastifyGuard>, 'adapter'> {
  return {
    manifest: { dependencies: { fastify: `^${major}.0.0` } },
    head: `const app = require('fastify')();\n${FASTIFY_HELPERS}const ok = async () => 'reached';\n`,
    write: ({ statements, isAsync }) => `${isAsync ? 'async (request, reply)' : '(request, reply, done)'} => {\n${indented(statements)}\n}`,
    route: (guard, path, index) => `app.get('${path}', { ${PHASES[index % 3]}: ${guard} }, ok);`,
  };
}

function indented(statements: readonly string[]): string {
  return statements.map(statement => `  ${statement}`).join('\n');
}
