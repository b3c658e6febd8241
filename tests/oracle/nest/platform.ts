const CREATE = /NestFactory\.create(?:<[^>]*>)?\((\w+)/;

/** Puts an application that names no adapter on Fastify; no line moves. */
export function useFastify(text: string): string {
  if (!CREATE.test(text) || text.includes('Adapter(')) return text;
  const [first = '', ...rest] = text.split('\n');
  const head = /^import .*;$/.test(first) ? `${first} import { FastifyAdapter } from '@nestjs/platform-fastify';` : `import { FastifyAdapter } from '@nestjs/platform-fastify'; ${first}`;
  return [head, ...rest].join('\n').replace(new RegExp(CREATE, 'g'), 'NestFactory.create($1, new FastifyAdapter()');
}
