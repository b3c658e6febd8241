import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { audit } from '../../../src/audit.ts';
import type { Route } from '../../../src/model/index.ts';
import { createTempProject } from '../../helpers/temp-project.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const IMPORTS = `import { Body, CanActivate, ConfigurableModuleBuilder, Controller, ExecutionContext, forwardRef, Get, Inject, Injectable, MiddlewareConsumer, Module, NestModule, Optional, Post, RequestMethod, UnauthorizedException, UseGuards, ValidationPipe } from '@nestjs/common';
import { APP_GUARD, ModuleRef, NestFactory } from '@nestjs/core';
const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
`;
const SERVE = "async function bootstrap() { const app = await NestFactory.create(AppModule); app.connectMicroservice({}); await app.startAllMicroservices(); await app.listen(3000); }\nbootstrap();\n";
const START = "async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }\nbootstrap();\n";

interface Options {
  readonly version?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly start?: string;
  readonly print?: (route: Route) => string;
}

/** `GET /path verdict` for each route of an application that is not installed. */
async function verdictsOf(source: string, { version = '11.1.0', files = {}, start = START, print = ({ controls }) => controls.authentication.status }: Options = {}): Promise<readonly string[]> {
  const names = [...source.matchAll(/from '([^.'][^']*)'/g)].map(match => match[1] ?? '');
  const dependencies = { ...Object.fromEntries(names.map(name => [name, '*'])), '@nestjs/common': version, '@nestjs/core': version, '@nestjs/platform-express': version };
  const root = createTempProject({ 'package.json': JSON.stringify({ name: 'tested', dependencies }), 'src/main.ts': IMPORTS + source + start, ...files });
  folders.push(root);
  const { routes, failures } = await audit({ cwd: root, config: false });
  expect(failures).toEqual([]);
  return routes.map(route => `${route.method} ${route.path} ${print(route)}`).sort();
}

describe('what is injected into guards', () => {
  const guarded = (guard: string, providers = '[]', rest = ''): string => `${rest}
@Injectable() class Guard implements CanActivate { ${guard} }
@UseGuards(Guard) @Controller() class Things { @Get('a') a() { return 1; } }
@Module({ controllers: [Things], providers: ${providers} }) class AppModule {}
`;
  const STRICT = "class Strict { allows(request: any) { return Boolean(request.headers.authorization); } }";
  const LAX = "class Lax extends Strict { allows(_request: any) { return true; } }";

  test.each([
    ['a class', "constructor(private readonly policy: Strict) {} canActivate(context: ExecutionContext) { return this.policy.allows(requestOf(context)); }", '[Strict]', 'present'],
    ['another class in its place', "constructor(private readonly policy: Strict) {} canActivate(context: ExecutionContext) { return this.policy.allows(requestOf(context)); }", '[{ provide: Strict, useClass: Lax }]', 'absent'],
    ['another name of it', "constructor(@Inject('POLICY') private readonly policy: any) {} canActivate(context: ExecutionContext) { return this.policy.allows(requestOf(context)); }", "[Strict, { provide: 'POLICY', useExisting: Strict }]", 'present'],
    ['what a factory makes of others', "constructor(@Inject('POLICY') private readonly policy: any) {} canActivate(context: ExecutionContext) { return this.policy.allows(requestOf(context)); }", "[Strict, { provide: 'POLICY', useFactory: async (strict: Strict) => strict, inject: [{ token: Strict, optional: true }] }]", 'present'],
    ['the last of two', "constructor(@Inject('POLICY') private readonly policy: any) {} canActivate(context: ExecutionContext) { return this.policy.allows(requestOf(context)); }", "[{ provide: 'POLICY', useValue: new Strict() }, { provide: 'POLICY', useValue: new Lax() }]", 'absent'],
    ['a property', "@Inject(forwardRef(() => Strict)) private readonly policy!: Strict; canActivate(context: ExecutionContext) { return this.policy.allows(requestOf(context)); }", '[Strict]', 'present'],
    ['the reference of the module', "constructor(private readonly modules: ModuleRef) {} canActivate(context: ExecutionContext) { return this.modules.get(Strict).allows(requestOf(context)); }", '[Strict]', 'present'],
    ['what the reference resolves', "constructor(private readonly modules: ModuleRef) {} async canActivate(context: ExecutionContext) { return (await this.modules.resolve(Strict)).allows(requestOf(context)); }", '[{ provide: Strict, useClass: Lax }]', 'absent'],
    ['what the reference creates', "constructor(private readonly modules: ModuleRef) {} async canActivate(context: ExecutionContext) { return (await this.modules.create(Strict)).allows(requestOf(context)); }", '[]', 'present'],
    ['nothing', "constructor(@Optional() @Inject('POLICY') private readonly policy?: any) {} canActivate(context: ExecutionContext) { return this.policy ? this.policy.allows(requestOf(context)) : true; }", '[]', 'absent'],
    ['what a factory that throws would have made, taken by the name of its method', "constructor(@Inject('POLICY') private readonly policy: any) {} canActivate(context: ExecutionContext) { return this.policy.isAuthenticated(requestOf(context)); }", "[{ provide: 'POLICY', useFactory: () => { throw new Error('no'); } }]", 'present'],
    ['two that need each other', "constructor(private readonly first: First) {} canActivate(context: ExecutionContext) { return this.first.second !== undefined && Boolean(requestOf(context).headers.authorization); }", '[First, Second]', 'present'],
  ])('%s', async (_, guard, providers, expected) => {
    const circle = "@Injectable() class Second { constructor(@Inject(forwardRef(() => First)) readonly first: any) {} }\n@Injectable() class First { constructor(@Inject(forwardRef(() => Second)) readonly second: any) {} }";
    expect(await verdictsOf(guarded(guard, providers, `${STRICT}\n${LAX}\n${circle}`))).toEqual([`GET /a ${expected}`]);
  });
});

describe('a module that takes options', () => {
  const source = (builder: string, imported: string, base = ''): string => `
const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<any>()${builder}.build();
@Injectable() class Guard implements CanActivate {
  constructor(@Inject(MODULE_OPTIONS_TOKEN) private readonly options: any) {}
  canActivate(context: ExecutionContext) { return this.options.open === true || Boolean(requestOf(context).headers.authorization); }
}
@Module({ providers: [{ provide: APP_GUARD, useClass: Guard }] ${base} }) class AuthModule extends ConfigurableModuleClass {}
@Controller() class Things { @Get('a') a() { return 1; } }
@Module({ controllers: [Things], imports: [${imported}] }) class AppModule {}
`;
  test.each([
    ['', 'AuthModule.register({ open: false })', 'present'],
    ['', 'AuthModule.register({ open: true })', 'absent'],
    ['', "AuthModule.registerAsync({ useFactory: () => ({ open: true }), inject: [], imports: [] })", 'absent'],
    [".setClassMethodName('forRoot').setFactoryMethodName('make')", 'AuthModule.forRoot({ open: false })', 'present'],
    [".setExtras({ isGlobal: true })", 'AuthModule.register({ open: true, isGlobal: false })', 'absent'],
    [".setExtras({ isGlobal: true }, (module: any, extras: any) => ({ ...module, global: extras.isGlobal }))", 'AuthModule.register({ open: false })', 'present'],
  ])('%s %s', async (builder, imported, expected) => {
    expect(await verdictsOf(source(builder, imported))).toEqual([`GET /a ${expected}`]);
  });
});

describe('which paths middleware is bound to', () => {
  const source = (bind: string): string => `
const guard = (request: any, response: any, next: () => void) => { if (!request.headers.authorization) throw new UnauthorizedException(); next(); };
@Controller('cats') class Cats { @Get() all() { return 1; } @Get(':id') one() { return 1; } @Get(':id/toys/:toy') toy() { return 1; } }
@Controller('dogs') class Dogs { @Get('x') all() { return 1; } }
@Module({ controllers: [Cats, Dogs] }) class AppModule implements NestModule { configure(consumer: MiddlewareConsumer) { consumer.apply(guard)${bind}; } }
`;
  const ALL = ['/cats', '/cats/:id', '/cats/:id/toys/:toy', '/dogs/x'];
  test.each([
    ['10.4.0', ".forRoutes('*')", ALL],
    ['10.4.0', ".forRoutes('cats/:id?')", ['/cats', '/cats/:id', '/cats/:id/toys/:toy']],
    ['10.4.0', ".exclude('cats/:id(\\\\w+)').forRoutes('*')", ['/cats', '/cats/:id/toys/:toy', '/dogs/x']],
    ['10.4.0', ".exclude('cats/(.*)').forRoutes(Cats, Dogs)", ['/cats', '/dogs/x']],
    ['10.4.0', ".exclude({ path: 'cats/:id', method: RequestMethod.GET }).forRoutes(Cats)", ['/cats', '/cats/:id/toys/:toy']],
    ['11.1.0', ".forRoutes('{*all}')", ALL],
    ['11.1.0', ".forRoutes('*')", ALL],
    ['11.1.0', ".forRoutes('cats/*rest')", ['/cats/:id', '/cats/:id/toys/:toy']],
    ['11.1.0', ".forRoutes('cats/*/toys/:toy')", ['/cats/:id/toys/:toy']],
    ['11.1.0', ".exclude('cats/:id').forRoutes('cats')", ['/cats', '/cats/:id/toys/:toy']],
    ['11.1.0', ".exclude('cats{/:id}').forRoutes('{*all}')", ['/cats/:id/toys/:toy', '/dogs/x']],
  ])('Nest %s: %s', async (version, bind, guarded) => {
    expect(await verdictsOf(source(bind), { version })).toEqual(ALL.map(path => `GET ${path} ${guarded.includes(path) ? 'present' : 'absent'}`));
  });
});

test('GraphQL: a guard that asks for the request of the operation', async () => {
  const source = `
import { GqlExecutionContext, Mutation, Query, Resolver } from '@nestjs/graphql';
@Injectable() class GqlGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const operation = GqlExecutionContext.create(context);
    operation.getInfo(); operation.getArgs(); operation.getRoot(); operation.getHandler(); operation.getClass();
    return operation.getType<string>() === 'graphql' && Boolean(operation.getContext().req.headers.authorization);
  }
}
@Resolver() class Things { @UseGuards(GqlGuard) @Query(() => String) closed() { return 'a'; } @Mutation(() => String) open() { return 'b'; } }
@Module({ providers: [Things] }) class AppModule {}
`;
  expect(await verdictsOf(source)).toEqual(['MUTATION /graphql#open absent', 'QUERY /graphql#closed present']);
});

test('WebSockets and messages: what a guard asks of the client and of the data', async () => {
  const source = `
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
@Injectable() class SocketGuard implements CanActivate {
  canActivate(context: ExecutionContext) { return Boolean(context.switchToWs().getClient().handshake.auth.token); }
}
@Injectable() class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext) { context.switchToWs().getData(); context.switchToWs().getPattern(); return Boolean(context.getArgByIndex(0).handshake.headers.authorization); }
}
@Injectable() class MessageGuard implements CanActivate {
  canActivate(context: ExecutionContext) { context.switchToRpc().getContext(); return context.getArgs().length > 0 && context.switchToRpc().getData().token === process.env.TOKEN; }
}
@WebSocketGateway(8080, { path: '/socket' }) class Gateway {
  @UseGuards(SocketGuard) @SubscribeMessage('closed') a() { return 1; }
  @UseGuards(HeaderGuard) @SubscribeMessage('header') b() { return 1; }
  @SubscribeMessage('open') c() { return 1; }
}
@Controller() class Messages {
  @UseGuards(MessageGuard) @MessagePattern('sum') sum() { return 1; }
  @EventPattern('created') created() { return 1; }
}
@Module({ controllers: [Messages], providers: [Gateway] }) class AppModule {}
`;
  expect(await verdictsOf(source, { start: SERVE })).toEqual(['EVENT created absent', 'MESSAGE sum present', 'WS /socket#closed present', 'WS /socket#header present', 'WS /socket#open absent']);
});

test.each([
  ['{ "compilerOptions": { "strict": true } }', 'absent'],
  ['{ "compilerOptions": { "strict": false } }', 'present'],
  ['{ "extends": "./base.json" }', 'present'],
  ['{ "extends": ["./base"], "compilerOptions": { "strictNullChecks": true } }', 'absent'],
])('a DTO that may be null is validated only if TypeScript does not check null: %s', async (config, expected) => {
  const source = `
import { IsString } from 'class-validator';
class ThingDto { @IsString() name!: string; }
@Controller() class Things { @Post('a') a(@Body(new ValidationPipe()) body: ThingDto | null) { return body; } }
@Module({ controllers: [Things] }) class AppModule {}
`;
  const files = { 'tsconfig.json': config, 'base.json': '{ "compilerOptions": { "strictNullChecks": false } }' };
  expect(await verdictsOf(source, { files, print: ({ controls }) => controls.validation.body.status })).toEqual([`POST /a ${expected}`]);
});
