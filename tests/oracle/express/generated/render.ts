import { LIMIT, type ProgramSource } from '../../generated/program-source.ts';
import { LOOPED, type Condition, type ExpressProgram, type MountOperation, type Operation, type RouteOperation, type RouterProgram, type Step, type Steps } from './program.ts';

const HEAD = `const express = require('express');
const app = express();
const pass = (req, res, next) => next();
const guard = (req, res, next) => {
  if (!req.headers.authorization) return res.status(401).json({ error: 'unauthorized' });
  next();
};
const guardParam = (req, res, next, value) => (req.headers.authorization ? next() : res.sendStatus(401));
const reached = mark => (req, res) => res.set('x-reached', mark).end();
`;

/** What is declared only where it is used, by a word that the program then contains. */
const HELPERS: Readonly<Record<string, string>> = {
  rateLimit: "const rateLimit = require('express-rate-limit');",
  zod: "const { z } = require('zod');",
  reading: "const reading = mark => (req, res) => res.set('x-reached', mark).json({ n: req.body?.n });",
  tick: 'const tick = () => new Promise(resolve => setTimeout(resolve, 1));',
  requireUser: `const requireUser = ({ optional = false } = {}) => (req, res, next) => {
  if (req.headers.authorization || optional) return next();
  res.sendStatus(401);
};`,
  findUser: 'const findUser = async token => (token ? { id: 1 } : null);',
  laterGuard: `const laterGuard = async (req, res, next) => {
  const user = await findUser(req.headers.authorization);
  if (!user) return res.status(403).end();
  req.user = user;
  next();
};`,
  wrap: 'const wrap = run => (req, res, next) => Promise.resolve(run(req, res, next)).catch(next);',
  wrappedGuard: `const wrappedGuard = wrap(async (req, res, next) => {
  const user = await findUser(req.headers.authorization);
  if (!user) throw Object.assign(new Error('unauthorized'), { status: 401 });
  next();
});`,
  throwingGuard: `const throwingGuard = (req, res, next) => {
  if (!req.headers.authorization) throw Object.assign(new Error('unauthorized'), { status: 401 });
  next();
};`,
  protect: `const protect = run => (req, res, next) => {
  if (!req.headers.authorization) return res.status(401).end();
  return run(req, res, next);
};`,
  observe: `const observe = run => (req, res, next) => {
  if (!req.headers.authorization) console.debug('anonymous');
  return run(req, res, next);
};`,
  register: 'const register = (router, method, path, before, handler) => router[method](path, ...before, handler);',
  limiter: `const limiter = rateLimit({ windowMs: 60000, limit: ${LIMIT} });`,
  check: `const check = schema => (req, res, next) => {
  const result = schema.safeParse(req.body);
  if (!result.success) return res.status(400).json({ error: 'bad request' });
  req.body = result.data;
  next();
};`,
  laxCheck: `const laxCheck = schema => (req, res, next) => {
  const result = schema.safeParse(req.body);
  if (!result.success) console.debug('bad request');
  next();
};`,
  numbers: 'const numbers = z.object({ n: z.number() });',
  FLAGS: "const FLAGS = { on: true, off: false };",
};
/** Each needs what stands before it. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  laterGuard: ['findUser'], wrappedGuard: ['wrap', 'findUser'], limiter: ['rateLimit'], numbers: ['zod'], check: ['numbers'], laxCheck: ['numbers'],
};

const STEPS: Readonly<Record<Step, string>> = {
  pass: 'pass', guard: 'guard', 'made guard': 'requireUser()', 'made pass': 'requireUser({ optional: true })', 'later guard': 'laterGuard', 'wrapped guard': 'wrappedGuard', 'throwing guard': 'throwingGuard',
  limit: 'limiter', 'made limit': `rateLimit({ windowMs: 60000, limit: ${LIMIT} })`, check: 'check(numbers)', 'lax check': 'laxCheck(numbers)',
};
const CONDITIONS: Readonly<Record<Condition, string>> = { true: 'FLAGS.on', false: 'FLAGS.off', negated: '!FLAGS.off', switch: 'process.env.SWITCH', 'no switch': '!process.env.SWITCH' };

/** Writes a program as a CommonJS module, one registration to a line; the mark of a handler is its line. */
export function render(program: ExpressProgram, major: string): ProgramSource {
  // The number of lines before the program is only known when it is written.
  const text = new Writer(program, 0).source();
  const head = headOf(text, program);
  const source = `${head}${new Writer(program, head.split('\n').length - 1).source()}`;
  const manifest = { name: 'generated', private: true, dependencies: { express: `^${major}.0.0`, 'express-rate-limit': '^8.0.0', zod: '^4.0.0' } };
  return {
    files: { 'app.js': source, 'package.json': JSON.stringify(manifest) },
    entry: 'app.js',
    hasLimiter: source.includes('rateLimit'),
    hasBody: program.parses,
    hasSwitch: source.includes('process.env.SWITCH'),
  };
}

function headOf(text: string, { parses, start }: ExpressProgram): string {
  const used = new Set(Object.keys(HELPERS).filter(name => new RegExp(`\\b${name}\\b`).test(text)));
  for (const name of [...used]) for (const needed of [name, ...(NEEDS[name] ?? [])].flatMap(each => [each, ...(NEEDS[each] ?? [])])) used.add(needed);
  const helpers = Object.entries(HELPERS).flatMap(([name, lines]) => (used.has(name) ? [`${lines}\n`] : []));
  const app = start === 'module' ? HEAD : HEAD.replace('const app = express();\n', '');
  return `${app}${helpers.join('')}${parses && start === 'module' ? 'app.use(express.json());\n' : ''}`;
}

class Writer {
  readonly #program: ExpressProgram;
  readonly #lines: string[] = [];
  readonly #offset: number;
  #routers = 0;
  #names = 0;
  #indent = '';

  constructor(program: ExpressProgram, offset: number) {
    this.#program = program;
    this.#offset = offset;
  }

  source(): string {
    const { root, start, parses } = this.#program;
    if (start === 'module') {
      this.#router('app', root);
      this.#line('module.exports = app;');
      return `${this.#lines.join('\n')}\n`;
    }
    this.#block(start === 'main' ? 'async function main() {' : 'function main() {', () => {
      this.#line('const app = express();');
      if (parses) this.#line('app.use(express.json());');
      if (start === 'main') this.#line('await tick();');
      this.#router('app', root);
      this.#line('app.listen(3000);');
    });
    this.#line('main();');
    return `${this.#lines.join('\n')}\n`;
  }

  #line(text: string): void {
    this.#lines.push(`${this.#indent}${text}`);
  }

  #block(head: string, body: () => void): void {
    this.#line(head);
    const outer = this.#indent;
    this.#indent = `${outer}  `;
    body();
    this.#indent = outer;
    this.#line('}');
  }

  #router(name: string, { operations }: RouterProgram): void {
    for (const operation of operations) this.#operation(name, operation);
  }

  #operation(name: string, operation: Operation): void {
    switch (operation.kind) {
      case 'use': return this.#line(`${name}.use(${this.#arguments(operation.path, operation.steps)});`);
      case 'route': return this.#route(name, operation);
      case 'all': return this.#line(`${name}.all('${operation.path}', guard);`);
      case 'param': return this.#line(`${name}.param('${operation.name}', guardParam);`);
      case 'chain': return this.#chain(name, operation.path, operation.links);
      case 'mount': return this.#mount(name, operation);
      case 'condition': return this.#block(`if (${CONDITIONS[operation.condition]}) {`, () => this.#router(name, { operations: operation.body }));
    }
  }

  #route(name: string, { method, path, before, after, style, wrapper }: RouteOperation): void {
    const steps = this.#steps(before);
    const rest = (): string => [...steps, this.#handler(wrapper), ...after.map(step => STEPS[step])].join(', ');
    const looped = `['${LOOPED.join("', '")}']`;
    switch (style) {
      case 'plain': return this.#line(`${name}.${method}('${path}', ${rest()});`);
      case 'computed': return this.#line(`${name}['${method}']('${path}', ${rest()});`);
      case 'paths': return this.#line(`for (const path of ${looped}) ${name}.${method}(path, ${rest()});`);
      case 'forEach': return this.#line(`${looped}.forEach(path => { ${name}.${method}(path, ${rest()}); });`);
      case 'methods': return this.#line(`for (const method of ['get', 'post']) ${name}[method]('${path}', ${rest()});`);
      case 'helper': return this.#line(`register(${name}, '${method}', '${path}', [${steps.join(', ')}], ${this.#handler(wrapper)});`);
      case 'table': return this.#line(`for (const { method, path, handlers } of [{ method: '${method}', path: '${path}', handlers: [${rest()}] }]) ${name}[method](path, ...handlers);`);
    }
  }

  #chain(name: string, path: string, links: readonly ('get' | 'post' | 'all')[]): void {
    this.#line(`${name}.route('${path}')`);
    for (const [index, link] of links.entries()) {
      const end = index === links.length - 1 ? ';' : '';
      this.#line(`${link === 'all' ? '  .all(guard)' : `  .${link}(${this.#handler('none')})`}${end}`);
    }
  }

  #mount(name: string, mount: MountOperation): void {
    const { path, before, child, form, again } = mount;
    const router = `router${++this.#routers}`;
    const places = [{ path, before, argument: mount.argument }, ...(again ? [again] : [])];
    if (form === 'factory') {
      this.#block(`function make_${router}(before) {`, () => {
        this.#line(`const ${router} = express.Router();`);
        this.#line(`${router}.use(before);`);
        this.#router(router, child);
        this.#line(`return ${router};`);
      });
      for (const place of places) this.#line(`${name}.use(${this.#arguments(place.path, place.before, `make_${router}(${place.argument})`)});`);
      return;
    }
    // The table of a router does not show the applications below it.
    this.#line(`const ${router} = ${form === 'application' && name === 'app' ? 'express()' : 'express.Router()'};`);
    if (form !== 'late router') this.#router(router, child);
    for (const place of places) this.#line(`${name}.use(${this.#arguments(place.path, place.before, router)});`);
    // Routers are live: what is registered after the mount counts as well.
    if (form === 'late router') this.#router(router, child);
  }

  /** Has to be called while its line is being written. */
  #handler(wrapper: RouteOperation['wrapper']): string {
    const handler = `${this.#program.parses ? 'reading' : 'reached'}('h${this.#offset + this.#lines.length + 1}')`;
    return wrapper === 'none' ? handler : `${wrapper}(${handler})`;
  }

  #arguments(path: string | undefined, steps: Steps, last?: string): string {
    return [...(path === undefined ? [] : [`'${path}'`]), ...this.#steps(steps), ...(last === undefined ? [] : [last])].join(', ');
  }

  #steps({ steps, form }: Steps): readonly string[] {
    const names = steps.map(step => STEPS[step]);
    if (names.length === 0) return [];
    switch (form) {
      case 'plain': return names;
      case 'list': return [`[${names.join(', ')}]`];
      case 'spread': return [`...[${names.join(', ')}]`];
      case 'named': {
        const list = `list${++this.#names}`;
        this.#line(`const ${list} = [${names.join(', ')}];`);
        return [list];
      }
    }
  }
}
