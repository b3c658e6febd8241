import type { Operation, Plugin, Receiver } from './program.ts';

const HEAD = `import Fastify from 'fastify';
import fp from 'fastify-plugin';

const app = Fastify();
const guard = async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send({ error: 'unauthorized' });
};
const pass = async () => {};
const tick = () => new Promise(resolve => setTimeout(resolve, 1));
const ok = async request => request.url;
`;

/** Writes a program as an ES module; routes are numbered, so that each has a path of its own. */
export function render(program: readonly Operation[]): string {
  const writer = new Writer(countDecorators(program));
  writer.body({ own: 'app', outer: 'app', canWait: true, indent: '' }, program);
  return `${HEAD}${writer.lines.join('\n')}\nexport default app;\n`;
}

interface Place {
  readonly own: string;
  readonly outer: string;
  readonly canWait: boolean;
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
    const on = (receiver: Receiver): string => (receiver === 'own' ? place.own : place.outer);
    switch (operation.kind) {
      case 'route': return this.#line(place, `${on(operation.receiver)}.get('/r${++this.#routes}', ${this.#options(place, operation)}ok);`);
      case 'hook': return this.#line(place, `${on(operation.receiver)}.addHook('${operation.phase}', ${operation.isGuard ? 'guard' : 'pass'});`);
      case 'onRoute': return this.#line(place, `${place.own}.addHook('onRoute', route => { route.${operation.phase} = [route.${operation.phase} ?? [], guard].flat(); });`);
      case 'decorate': return this.#line(place, `${on(operation.receiver)}.decorate('d${this.#decorated++}', guard);`);
      case 'wait': return place.canWait ? this.#line(place, `await ${place.own}.after();`) : undefined;
      case 'register': return this.#register(place, operation);
      case 'after': return this.#after(place, operation.body);
    }
  }

  #options(place: Place, { guard, phase, decorator }: Extract<Operation, { kind: 'route' }>): string {
    const name = `${place.own}.d${this.#decorators === 0 ? 0 : decorator % this.#decorators}`;
    switch (guard) {
      case 'none': return '';
      case 'pass': return `{ ${phase}: pass }, `;
      case 'guard': return `{ ${phase}: guard }, `;
      case 'list': return `{ ${phase}: [pass, guard] }, `;
      case 'decorator': return `{ ${phase}: ${name} }, `;
      case 'lazy decorator': return `{ ${phase}: async (request, reply) => ${name}?.(request, reply) }, `;
    }
  }

  #register(place: Place, { plugin, isAwaited, receiver }: Extract<Operation, { kind: 'register' }>): void {
    const scope = `s${++this.#scopes}`;
    const waiting = isAwaited && place.canWait ? 'await ' : '';
    const open = plugin.style === 'callback' ? `function (${scope}, options, done) {` : `async ${scope} => {`;
    this.#line(place, `${waiting}${receiver === 'own' ? place.own : place.outer}.register(${plugin.isShared ? 'fp(' : ''}${open}`);
    const inner = { own: scope, outer: place.own, canWait: plugin.style !== 'callback', indent: `${place.indent}  ` };
    if (plugin.style === 'late') this.#line(inner, 'await tick();');
    this.body(inner, plugin.body);
    if (plugin.style === 'callback') this.#line(inner, 'done();');
    this.#line(place, `}${plugin.isShared ? ')' : ''}${options(plugin)});`);
  }

  #after(place: Place, body: readonly Operation[]): void {
    this.#line(place, `${place.own}.after(() => {`);
    this.body({ ...place, canWait: false, indent: `${place.indent}  ` }, body);
    this.#line(place, '});');
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
    return operation.kind === 'after' ? count + countDecorators(operation.body) : count;
  }, 0);
}
