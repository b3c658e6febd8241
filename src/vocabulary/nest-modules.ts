/** A module of a package that serves something by being imported. */
export interface NestModuleEntry {
  readonly package: string;
  readonly module: string;
  readonly methods: readonly string[];
  /** The option that holds the path, and the path without it. */
  readonly option: string;
  readonly path: string;
  readonly kind: 'endpoint' | 'fallthrough' | 'static';
  /** A controller of Nest, which guards reach; everything else is handed to the platform. */
  readonly isController: boolean;
  /** The option with middleware in front of it. */
  readonly middleware?: string;
  readonly docs: string;
}

const served = (entry: Omit<NestModuleEntry, 'docs'>): NestModuleEntry => ({ ...entry, docs: `https://www.npmjs.com/package/${entry.package}` });

/** Modules that bring routes of their own. */
export const NEST_MODULES: readonly NestModuleEntry[] = [
  served({ package: '@nestjs/graphql', module: 'GraphQLModule', methods: ['ALL'], option: 'path', path: '/graphql', kind: 'fallthrough', isController: false }),
  served({ package: '@nestjs/serve-static', module: 'ServeStaticModule', methods: ['GET'], option: 'serveRoot', path: '/', kind: 'static', isController: false }),
  served({ package: '@willsoto/nestjs-prometheus', module: 'PrometheusModule', methods: ['GET'], option: 'path', path: '/metrics', kind: 'endpoint', isController: true }),
  served({ package: '@bull-board/nestjs', module: 'BullBoardModule', methods: ['ALL'], option: 'route', path: '/queues', kind: 'fallthrough', isController: false, middleware: 'middleware' }),
  served({ package: '@adminjs/nestjs', module: 'AdminModule', methods: ['ALL'], option: 'rootPath', path: '/admin', kind: 'fallthrough', isController: false }),
];
