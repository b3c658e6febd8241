import { LIMIT, type ProgramSource } from '../../generated/program-source.ts';
import { ts } from '../../../../src/syntax/ts.ts';
import { useFastify } from '../platform.ts';
import { declarationsOf } from './declarations.ts';
import { ControllerWriter } from './render-controllers.ts';
import type { Condition, GlobalGuard, MiddlewareProgram, ModuleProgram, NestProgram } from './program.ts';

const CONDITIONS: Readonly<Record<Exclude<Condition, 'always'>, string>> = { on: 'FLAGS.on', off: 'FLAGS.off', switch: 'process.env.SWITCH' };

/** Writes a program as a TypeScript module with what Node.js runs in its place. */
export function renderProject(program: NestProgram, dependencies: Readonly<Record<string, string>>, isFastify: boolean): ProgramSource {
  const source = isFastify ? useFastify(render(program)) : render(program);
  return {
    files: { 'main.ts': source, 'package.json': JSON.stringify({ name: 'generated', private: true, dependencies }) },
    compiled: { 'main.js': transpile(source) },
    entry: 'main.ts',
    hasLimiter: program.throttler !== 'none',
    hasBody: true,
    hasSwitch: source.includes('process.env.SWITCH'),
  };
}

/** Writes a program as one TypeScript module. */
export function render(program: NestProgram): string {
  const writer = new ModuleWriter(program.throttler !== 'none');
  const root = writer.module(program.root, program);
  return [...declarationsOf(program.throttler !== 'none'), ...writer.lines, ...mainOf(program, root.expression)].join('\n') + '\n';
}

function transpile(source: string): string {
  return ts.transpileModule(source, {
    fileName: 'main.ts',
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false },
  }).outputText;
}

/** How a module is imported, and under which class it is known. */
interface Written {
  readonly name: string;
  readonly expression: string;
}

class ModuleWriter {
  readonly lines: string[];
  readonly #controllers: ControllerWriter;
  #modules = 0;

  constructor(hasThrottler: boolean) {
    this.#controllers = new ControllerWriter(hasThrottler);
    this.lines = this.#controllers.lines;
  }

  module(module: ModuleProgram, application?: NestProgram): Written {
    const name = application ? 'AppModule' : `Module${++this.#modules}`;
    const children = module.imports.map(child => ({ child, written: this.module(child) }));
    const controllers = module.controllers.map(controller => this.#controllers.controller(controller));
    const imports = children.filter(({ child }) => !child.isForgotten).map(({ child, written }) => listed(child.when, written.expression));
    const routes = children.flatMap(({ child, written }) => (child.routerPath === undefined || child.isForgotten || child.when !== 'always' ? [] : [`{ path: '${child.routerPath}', module: ${written.name} }`]));
    if (routes.length > 0) imports.push(`RouterModule.register([${routes.join(', ')}])`);
    const providers = module.guards.flatMap(guard => providersOf(guard).map(provider => listed(guard.when, provider)));
    if (application) addApplicationWide(application, imports, providers);
    const body = configureOf(module.middleware, controllers);
    const metadata = `imports: [${imports.join(', ')}], controllers: [${controllers.join(', ')}], providers: [${providers.join(', ')}]`;
    if (module.form === 'dynamic' && !application) {
      this.lines.push('@Module({})', `class ${name}${body.heritage} {`, `  static forRoot() { return { module: ${name}, ${metadata} }; }`, ...body.lines, '}');
      return { name, expression: `${name}.forRoot()` };
    }
    this.lines.push(`@Module({ ${metadata} })`, `class ${name}${body.heritage} {`, ...body.lines, '}');
    return { name, expression: module.form === 'forwardRef' && !application ? `forwardRef(() => ${name})` : name };
  }
}

/** An element of a list that may only be there under a condition. */
function listed(when: Condition, text: string): string {
  return when === 'always' ? text : `...(${CONDITIONS[when]} ? [${text}] : [])`;
}

function addApplicationWide(application: NestProgram, imports: string[], providers: string[]): void {
  if (application.throttler !== 'none') imports.push(`ThrottlerModule.forRoot([{ ttl: 60000, limit: ${LIMIT} }])`);
  if (application.throttler === 'global') providers.push('{ provide: APP_GUARD, useClass: ThrottlerGuard }');
  if (application.pipe === 'module') providers.push('{ provide: APP_PIPE, useClass: ValidationPipe }');
}

function providersOf({ guard, form }: GlobalGuard): readonly string[] {
  switch (form) {
    case 'useClass': return [`{ provide: APP_GUARD, useClass: ${guard} }`];
    case 'useExisting': return [guard, `{ provide: APP_GUARD, useExisting: ${guard} }`];
    case 'useFactory': return [`{ provide: APP_GUARD, useFactory: (reflector: Reflector) => new ${guard}(reflector), inject: [Reflector] }`];
    case 'useValue': return [`{ provide: APP_GUARD, useValue: new ${guard}(new Reflector()) }`];
    default: return [guard];
  }
}

function configureOf(middleware: readonly MiddlewareProgram[], controllers: readonly string[]): { readonly heritage: string; readonly lines: readonly string[] } {
  if (middleware.length === 0) return { heritage: '', lines: [] };
  const target = (route: string): string => {
    if (route !== 'FIRST' && route !== 'LAST') return route;
    return (route === 'FIRST' ? controllers[0] : controllers.at(-1)) ?? "'a'";
  };
  const calls = middleware.map(({ layers, exclude, forRoutes }) => {
    const excluding = exclude.length === 0 ? '' : `.exclude(${exclude.join(', ')})`;
    return `    consumer.apply(${layers.join(', ')})${excluding}.forRoutes(${[...new Set(forRoutes.map(target))].join(', ')});`;
  });
  return { heritage: ' implements NestModule', lines: ['  configure(consumer: MiddlewareConsumer) {', ...calls, '  }'] };
}

function mainOf(program: NestProgram, root: string): readonly string[] {
  const guards = (late: boolean): readonly string[] =>
    program.guards.filter(({ form }) => (form === 'after listen') === late).map(({ guard, when }) => `  ${when === 'always' ? '' : `if (${CONDITIONS[when]}) `}app.useGlobalGuards(new ${guard}(app.get(Reflector)));`);
  const pipes = (place: NestProgram['pipe']): readonly string[] => (program.pipe === place ? ['  app.useGlobalPipes(new ValidationPipe());'] : []);
  const versioning = { none: [], uri: ['type: VersioningType.URI'], default: ['type: VersioningType.URI', "defaultVersion: '7'"], bare: ['type: VersioningType.URI', 'prefix: false'] }[program.versioning];
  const exclude = program.prefix && program.prefix.exclude.length > 0 ? `, { exclude: [${program.prefix.exclude.join(', ')}] }` : '';
  return [
    'async function bootstrap() {',
    `  const app = await NestFactory.create(${root});`,
    ...(program.prefix ? [`  app.setGlobalPrefix('${program.prefix.text}'${exclude});`] : []),
    ...(versioning.length > 0 ? [`  app.enableVersioning({ ${versioning.join(', ')} });`] : []),
    ...guards(false),
    ...pipes('main'),
    '  await app.listen(3000);',
    ...guards(true),
    ...pipes('after listen'),
    '}',
    'bootstrap();',
  ];
}
