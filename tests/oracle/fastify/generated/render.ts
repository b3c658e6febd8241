import { LIMIT, type ProgramSource } from '../../generated/program-source.ts';
import type { Condition, FastifyProgram, Operation, Plugin, Receiver, RouteGuard, RouteOperation } from './program.ts';

const IMPORTS = "import Fastify from 'fastify';\nimport fp from 'fastify-plugin';\n";
const LIMITER = "import rateLimit from '@fastify/rate-limit';\n";
const HELPERS = `const guard = async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send({ error: 'unauthorized' });
};
const pass = async () => {};
const tick = () => new Promise(resolve => setTimeout(resolve, 1));
const ok = async request => request.url;
`;
/** What is declared only where it is used, by its name. */
const MORE: Readonly<Record<string, string>> = {
  read: 'const read = async request => ({ n: request.body?.n });',
  requireUser: `const requireUser = ({ optional = false } = {}) => async (request, reply) => {
  if (!request.headers.authorization && !optional) return reply.code(401).send();
};`,
  callbackGuard: `const callbackGuard = (request, reply, ...rest) => {
  const done = rest.at(-1);
  if (!request.headers.authorization) return done(Object.assign(new Error('unauthorized'), { statusCode: 401 }));
  done();
};`,
  protect: `const protect = run => async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
  return run(request, reply);
};`,
  observe: `const observe = run => async (request, reply) => {
  if (!request.headers.authorization) request.log.info('anonymous');
  return run(request, reply);
};`,
  numbers: "const numbers = { type: 'object', required: ['n'], properties: { n: { type: 'number' } } };",
  late: 'const late = async (request, reply, payload) => payload;',
  later: 'const later = async (request, reply) => {};',
  FLAGS: 'const FLAGS = { on: true, off: false };',
};
const CONDITIONS: Readonly<Record<Condition, string>> = { true: 'FLAGS.on', false: 'FLAGS.off', negated: '!FLAGS.off', switch: 'process.env.SWITCH', 'no switch': '!process.env.SWITCH' };

/** Writes a program as an ES module; routes are numbered, so that each has a path of its own. */
export function render({ body, start }: FastifyProgram, major: string): ProgramSource {
  const writer = new Writer(countDecorators(body));
  const indent = start === 'module' ? '' : '  ';
  writer.body({ own: 'app', outer: 'app', canWait: true, isTwice: false, indent }, body);
  const text = writer.lines.join('\n');
  const hasLimiter = text.includes('rateLimit');
  const helpers = Object.entries(MORE).flatMap(([name, lines]) => (new RegExp(`\\b${name}\\b`).test(text) ? [`${lines}\n`] : []));
  const head = `${IMPORTS}${hasLimiter ? LIMITER : ''}\n`;
  const source = `${head}${start === 'module' ? 'const app = Fastify();\n' : ''}${HELPERS}${helpers.join('')}${wrapped(text, start, text.includes("$ref: 'numbers#'"))}`;
  const dependencies = { fastify: `^${major}.0.0`, 'fastify-plugin': '*', ...(hasLimiter ? { '@fastify/rate-limit': major === '4' ? '^9.0.0' : '^11.0.0' } : {}) };
  return {
    files: { 'app.js': source, 'package.json': JSON.stringify({ name: 'generated', private: true, type: 'module', dependencies }) },
    entry: 'app.js',
    hasLimiter,
    hasBody: /\bread\b/.test(text),
    hasSwitch: text.includes('process.env.SWITCH'),
  };
}

function wrapped(text: string, start: FastifyProgram['start'], isShared: boolean): string {
  const shared = isShared ? "app.addSchema({ $id: 'numbers', ...numbers });\n" : '';
  switch (start) {
    case 'module': return `${shared}${text}\nexport default app;\n`;
    case 'main': return `async function main() {\n  const app = Fastify();\n${shared}${text}\n  await app.listen({ port: 3000 });\n}\nmain();\n`;
    case 'build': return `async function build() {\n  const app = Fastify();\n${shared}${text}\n  return app;\n}\nconst app = await build();\nawait app.listen({ port: 3000 });\n`;
  }
}

interface Place {
  readonly own: string;
  readonly outer: string;
  readonly canWait: boolean;
  /** What is registered outside of a plugin that is registered twice would be there twice. */
  readonly isTwice: boolean;
  readonly indent: string;
}

class Writer {
  readonly lines: string[] = [];
  readonly #decorators: number;
  #routes = 0;
  #scopes = 0;
  #decorated = 0;

  constructor(decorators: number) {
    this.#decorators = decorators;
  }

  body(place: Place, operations: readonly Operation[]): void {
    for (const operation of operations) this.#operation(place, operation);
  }

  #operation(place: Place, operation: Operation): void {
    const on = (receiver: Receiver): string => (receiver === 'own' || place.isTwice ? place.own : place.outer);
    switch (operation.kind) {
      case 'route': return this.#route(place, on(operation.receiver), operation);
      case 'hook': {
        const add = (phase: string): string => `${on(operation.receiver)}.addHook(${phase}, ${operation.isGuard ? 'guard' : 'pass'});`;
        return this.#line(place, operation.isLooped ? `for (const phase of ['onRequest', '${operation.phase}']) ${add('phase')}` : add(`'${operation.phase}'`));
      }
      case 'late hook': return this.#line(place, `${place.own}.addHook('${operation.phase}', ${operation.phase === 'onResponse' ? 'later' : 'late'});`);
      case 'onRoute': return this.#line(place, `${place.own}.addHook('onRoute', route => { route.${operation.phase} = [route.${operation.phase} ?? [], guard].flat(); });`);
      case 'decorate': return this.#line(place, `${on(operation.receiver)}.decorate('d${this.#decorated++}', guard);`);
      case 'wait': return place.canWait ? this.#line(place, `await ${place.own}.after();`) : undefined;
      case 'limiter': return this.#line(place, `${operation.isAwaited && place.canWait ? 'await ' : ''}${place.own}.register(rateLimit, { max: ${LIMIT}, global: ${operation.isGlobal} });`);
      case 'register': return this.#register(place, operation);
      case 'after': return this.#after(place, operation.body);
      case 'condition': return this.#condition(place, CONDITIONS[operation.condition], operation.body);
    }
  }

  #route(place: Place, on: string, route: RouteOperation): void {
    const isPost = route.body !== 'none';
    const method = isPost ? 'post' : 'get';
    const handler = route.wrapper === 'none' ? (isPost ? 'read' : 'ok') : `${route.wrapper}(${isPost ? 'read' : 'ok'})`;
    const options = this.#options(place, route);
    const path = `/r${++this.#routes}`;
    const object = (extra: string): string => `{ ${[extra, ...options].filter(Boolean).join(', ')} }`;
    const rest = options.length === 0 ? handler : `${object('')}, ${handler}`;
    switch (route.style) {
      case 'shorthand': return this.#line(place, `${on}.${method}('${path}', ${rest});`);
      case 'loop': return this.#line(place, `for (const name of ['x', 'y']) ${on}.${method}(\`${path}\${name}\`, ${rest});`);
      case 'handler option': return this.#line(place, `${on}.${method}('${path}', ${object(`handler: ${handler}`)});`);
      case 'object': return this.#line(place, `${on}.route(${object(`method: '${method.toUpperCase()}', url: '${path}', handler: ${handler}`)});`);
      case 'methods': return this.#line(place, `${on}.route(${object(`method: ['${isPost ? 'PUT' : 'DELETE'}', '${method.toUpperCase()}'], url: '${path}', handler: ${handler}`)});`);
    }
  }

  #options(place: Place, { guard, phase, decorator, body, limit }: RouteOperation): readonly string[] {
    const guards = this.#guard(`${place.own}.d${this.#decorators === 0 ? 0 : decorator % this.#decorators}`, guard);
    const schema = { none: [], plain: [], schema: ['schema: { body: numbers }'], attached: ['schema: { body: numbers }', 'attachValidation: true'], 'query schema': ['schema: { querystring: { type: "object" } }'], 'shared schema': ["schema: { body: { $ref: 'numbers#' } }"] }[body];
    const limits = { none: [], own: [`config: { rateLimit: { max: ${LIMIT} } }`], off: ['config: { rateLimit: false }'] }[limit];
    return [...(guards === undefined ? [] : [`${phase}: ${guards}`]), ...schema, ...limits];
  }

  #guard(decorator: string, guard: RouteGuard): string | undefined {
    switch (guard) {
      case 'none': return undefined;
      case 'pass': return 'pass';
      case 'guard': return 'guard';
      case 'list': return '[pass, guard]';
      case 'made guard': return 'requireUser()';
      case 'made pass': return 'requireUser({ optional: true })';
      case 'callback guard': return 'callbackGuard';
      case 'decorator': return decorator;
      case 'lazy decorator': return `async (request, reply) => ${decorator}?.(request, reply)`;
    }
  }

  #register(place: Place, { plugin, isAwaited, receiver }: Extract<Operation, { kind: 'register' }>): void {
    const scope = `s${++this.#scopes}`;
    const waiting = isAwaited && place.canWait ? 'await ' : '';
    const isTwice = plugin.isTwice && !plugin.isShared;
    const parameters = plugin.style === 'callback' ? `(${scope}, options, done)` : `(${scope}${isTwice ? ', options' : ''})`;
    const open = plugin.style === 'callback' ? `function ${parameters} {` : `async ${parameters} => {`;
    const on = receiver === 'own' || place.isTwice ? place.own : place.outer;
    this.#line(place, isTwice ? `const plugin${scope} = ${open}` : `${waiting}${on}.register(${plugin.isShared ? 'fp(' : ''}${open}`);
    const inner = { own: scope, outer: place.own, canWait: plugin.style !== 'callback', isTwice, indent: `${place.indent}  ` };
    if (isTwice) this.#line(inner, `if (options.guarded) ${scope}.addHook('onRequest', guard);`);
    if (plugin.style === 'late') this.#line(inner, 'await tick();');
    this.body(inner, plugin.body);
    if (plugin.style === 'callback') this.#line(inner, 'done();');
    if (!isTwice) return this.#line(place, `}${plugin.isShared ? ')' : ''}${options(plugin)});`);
    this.#line(place, '};');
    this.#line(place, `${waiting}${on}.register(plugin${scope}${options(plugin)});`);
    this.#line(place, `${waiting}${on}.register(plugin${scope}, { prefix: '/again', guarded: true });`);
  }

  #after(place: Place, body: readonly Operation[]): void {
    this.#line(place, `${place.own}.after(() => {`);
    this.body({ ...place, canWait: false, indent: `${place.indent}  ` }, body);
    this.#line(place, '});');
  }

  #condition(place: Place, condition: string, body: readonly Operation[]): void {
    this.#line(place, `if (${condition}) {`);
    this.body({ ...place, indent: `${place.indent}  ` }, body);
    this.#line(place, '}');
  }

  #line(place: Place, text: string): void {
    this.lines.push(`${place.indent}${text}`);
  }
}

function options({ prefix }: Plugin): string {
  return prefix === undefined ? '' : `, { prefix: '${prefix}' }`;
}

function countDecorators(operations: readonly Operation[]): number {
  return operations.reduce((count, operation) => {
    if (operation.kind === 'decorate') return count + 1;
    if (operation.kind === 'register') return count + countDecorators(operation.plugin.body);
    return operation.kind === 'after' || operation.kind === 'condition' ? count + countDecorators(operation.body) : count;
  }, 0);
}
