import type { Operation, RouterProgram, Step } from './program.ts';

/** The source of a program, and which line declares which handler. */
export interface Rendered {
  readonly source: string;
  /** The mark that a handler sends in `x-reached`, by the line (from 1) that declares it. */
  readonly marks: ReadonlyMap<number, string>;
}

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

/** Writes a program as a CommonJS module, one registration to a line. */
export function render(program: RouterProgram): Rendered {
  const writer = new Writer();
  writer.router('app', program);
  writer.line('module.exports = app;');
  return { source: writer.source(), marks: writer.marks };
}

class Writer {
  readonly marks = new Map<number, string>();
  readonly #lines = HEAD.trimEnd().split('\n');
  #routers = 0;

  source(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  router(name: string, program: RouterProgram): void {
    for (const operation of program.operations) this.#operation(name, operation);
  }

  #operation(name: string, operation: Operation): void {
    switch (operation.kind) {
      case 'use': return this.line(`${name}.use(${list(operation.path, operation.steps)});`);
      case 'route': return this.line(`${name}.${operation.method}(${[...args(operation.path, operation.steps), this.#handler()].join(', ')});`);
      case 'all': return this.line(`${name}.all('${operation.path}', guard);`);
      case 'param': return this.line(`${name}.param('${operation.name}', guardParam);`);
      case 'chain': return this.#chain(name, operation.path, operation.links);
      case 'mount': return this.#mount(name, operation);
    }
  }

  #chain(name: string, path: string, links: readonly ('get' | 'post' | 'all')[]): void {
    this.line(`${name}.route('${path}')`);
    for (const link of links) this.line(link === 'all' ? '  .all(guard)' : `  .${link}(${this.#handler()})`);
    this.line('  .search(pass);');
  }

  #mount(name: string, { path, steps, child, isLate }: Extract<Operation, { kind: 'mount' }>): void {
    const router = `router${++this.#routers}`;
    this.line(`const ${router} = express.Router();`);
    if (!isLate) this.router(router, child);
    this.line(`${name}.use(${[...args(path, steps), router].join(', ')});`);
    // Routers are live: what is registered after the mount counts as well.
    if (isLate) this.router(router, child);
  }

  /** Has to be called while its line is being written. */
  #handler(): string {
    const line = this.#lines.length + 1;
    const mark = `h${line}`;
    this.marks.set(line, mark);
    return `reached('${mark}')`;
  }
}

function args(path: string | undefined, steps: readonly Step[]): readonly string[] {
  return [...(path === undefined ? [] : [`'${path}'`]), ...steps];
}

function list(path: string | undefined, steps: readonly Step[]): string {
  return args(path, steps).join(', ');
}
