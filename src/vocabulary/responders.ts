import type { Route } from '../model/index.ts';
import type { OriginPattern } from './origins.ts';

/** Middleware of packages that answers requests by itself, so that mounting it makes an endpoint. */
export interface ResponderEntry extends OriginPattern {
  readonly kind: Route['kind'];
  readonly methods: readonly string[];
  readonly docs: string;
}

/** Packages that serve files, documentation or consoles. */
export const RESPONDERS: readonly ResponderEntry[] = [
  { package: 'express', path: 'static()', kind: 'static', methods: ['GET'], docs: 'https://expressjs.com/en/5x/api.html#express.static' },
  { package: 'serve-static', path: '()', kind: 'static', methods: ['GET'], docs: 'https://github.com/expressjs/serve-static' },
  { package: 'swagger-ui-express', path: 'setup()', kind: 'documentation', methods: ['ALL'], docs: 'https://github.com/scottie1984/swagger-ui-express' },
  { package: 'redoc-express', path: '()', kind: 'documentation', methods: ['ALL'], docs: 'https://github.com/AungMyoKyaw/redoc-express' },
  { package: 'graphql-playground-middleware-express', path: '()', kind: 'documentation', methods: ['ALL'], docs: 'https://github.com/graphql/graphql-playground' },
];
