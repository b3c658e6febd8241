import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { audit } from '../../../src/audit.ts';
import type { RouteControls } from '../../../src/model/index.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** `GET /path verdict` for each route of an application whose packages are not installed. */
async function verdictsOf(
  source: string,
  packages: Readonly<Record<string, string>>,
  print: (controls: RouteControls) => string = ({ authentication }) => authentication.status,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nest-packages-'));
  folders.push(folder);
  writeFileSync(join(folder, 'main.ts'), source);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'fixture', dependencies: { '@nestjs/common': '11.2.10', '@nestjs/core': '11.2.10', ...packages } }));
  const { routes } = await audit({ cwd: folder, config: false });
  return routes.map(({ method, path, controls }) => `${method} ${path} ${print(controls)}`).sort();
}

const START = (module: string): string => `async function bootstrap() { const app = await NestFactory.create(${module}); await app.listen(3000); }\nbootstrap();\n`;

test('nest-keycloak-connect: its decorators open routes to its guards', async () => {
  const source = `
    import { Controller, Get, Module } from '@nestjs/common';
    import { APP_GUARD, NestFactory } from '@nestjs/core';
    import { AuthGuard, Public, RoleGuard, Unprotected } from 'nest-keycloak-connect';
    @Controller('kc')
    class KcController { @Get('closed') a() {} @Public() @Get('everybody') b() {} @Unprotected() @Get('unprotected') c() {} }
    @Module({ controllers: [KcController], providers: [{ provide: APP_GUARD, useClass: AuthGuard }, { provide: APP_GUARD, useClass: RoleGuard }] })
    class AppModule {}
    ${START('AppModule')}`;
  expect(await verdictsOf(source, { 'nest-keycloak-connect': '1.10.0' })).toEqual(['GET /kc/closed present', 'GET /kc/everybody waived', 'GET /kc/unprotected waived']);
});

test('@thallesp/nestjs-better-auth: importing the module binds its guard, unless it is told not to', async () => {
  const source = (options: string): string => `
    import { Controller, Get, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { AllowAnonymous, AuthModule } from '@thallesp/nestjs-better-auth';
    @Controller('items')
    class ItemsController { @Get('closed') a() {} @AllowAnonymous() @Get('open') b() {} }
    @Module({ imports: [AuthModule.forRoot(${options})], controllers: [ItemsController] })
    class AppModule {}
    ${START('AppModule')}`;
  const packages = { '@thallesp/nestjs-better-auth': '2.8.0' };
  expect(await verdictsOf(source('{ auth: {} }'), packages)).toEqual(['GET /items/closed present', 'GET /items/open waived']);
  expect(await verdictsOf(source('{ auth: {}, disableGlobalAuthGuard: true }'), packages)).toEqual(['GET /items/closed absent', 'GET /items/open absent']);
});

test('modules that serve something by being imported', async () => {
  const source = `
    import { CanActivate, ExecutionContext, Injectable, Module } from '@nestjs/common';
    import { APP_GUARD, NestFactory } from '@nestjs/core';
    import { PrometheusModule } from '@willsoto/nestjs-prometheus';
    import { BullBoardModule } from '@bull-board/nestjs';
    import { ExpressAdapter } from '@bull-board/express';
    @Injectable()
    class TokenGuard implements CanActivate {
      canActivate(context: ExecutionContext) { return Boolean(context.switchToHttp().getRequest().headers.authorization); }
    }
    @Module({
      imports: [PrometheusModule.register(), BullBoardModule.forRoot({ route: '/jobs', adapter: ExpressAdapter })],
      providers: [{ provide: APP_GUARD, useClass: TokenGuard }],
    })
    class AppModule {}
    ${START('AppModule')}`;
  const packages = { '@willsoto/nestjs-prometheus': '6.0.0', '@bull-board/nestjs': '6.0.0', '@bull-board/express': '6.0.0' };
  expect(await verdictsOf(source, packages)).toEqual(['ALL /jobs absent', 'GET /metrics present']);
});

test('@Crud generates routes that the guards of the class protect', async () => {
  const source = `
    import { CanActivate, Controller, ExecutionContext, Injectable, Module, UseGuards } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { Crud } from '@nestjsx/crud';
    class User {}
    @Injectable()
    class TokenGuard implements CanActivate {
      canActivate(context: ExecutionContext) { return Boolean(context.switchToHttp().getRequest().headers.authorization); }
    }
    @Crud({ model: { type: User }, params: { uuid: { field: 'uuid', type: 'uuid', primary: true } }, routes: { exclude: ['createManyBase', 'replaceOneBase'] } })
    @UseGuards(TokenGuard)
    @Controller('users')
    class UsersController {}
    @Crud({ model: { type: User }, routes: { only: ['getManyBase'] } })
    @Controller('open')
    class OpenController {}
    @Module({ controllers: [UsersController, OpenController] })
    class AppModule {}
    ${START('AppModule')}`;
  expect(await verdictsOf(source, { '@nestjsx/crud': '5.0.0-alpha.3' })).toEqual([
    'DELETE /users/:uuid present',
    'GET /open absent',
    'GET /users present',
    'GET /users/:uuid present',
    'PATCH /users/:uuid present',
    'POST /users present',
  ]);
});

test('@nestia/core: typed routes and checked parameters', async () => {
  const source = `
    import { Controller, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { TypedBody, TypedParam, TypedRoute } from '@nestia/core';
    @Controller('cats')
    class CatsController {
      @TypedRoute.Get(':id') one(@TypedParam('id') id: string) { return id; }
      @TypedRoute.Post() create(@TypedBody() body: { name: string }) { return body; }
    }
    @Module({ controllers: [CatsController] })
    class AppModule {}
    ${START('AppModule')}`;
  const print = ({ validation }: RouteControls): string => `${validation.body.status} ${validation.params.status}`;
  expect(await verdictsOf(source, { '@nestia/core': '6.0.0' }, print)).toEqual(['GET /cats/:id waived present', 'POST /cats present waived']);
});

test('a dynamic root module that is awaited by Nest, and plugins of Fastify in front of its routes', async () => {
  const source = `
    import rateLimit from '@fastify/rate-limit';
    import { Controller, DynamicModule, Get, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
    @Controller('cats')
    class CatsController { @Get() list() { return []; } }
    @Module({})
    class AppModule {
      static async register(): Promise<DynamicModule> { return { module: AppModule, controllers: [CatsController] }; }
    }
    async function bootstrap() {
      const adapter = new FastifyAdapter();
      adapter.getInstance().addHook('onRequest', async (request, reply) => {
        if (!request.headers.authorization) return reply.code(401).send({});
      });
      const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(), adapter);
      await app.register(rateLimit, { max: 100 });
      await app.listen(3000);
    }
    bootstrap();`;
  const packages = { '@nestjs/platform-fastify': '11.2.8', '@fastify/rate-limit': '11.2.0' };
  expect(await verdictsOf(source, packages, ({ authentication, rateLimit }) => `${authentication.status} ${rateLimit.status}`)).toEqual(['GET /cats present present']);
});

test('passport-anonymous under a name of its own lets everybody pass', async () => {
  const source = `
    import { Controller, Get, Injectable, Module, UseGuards } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { AuthGuard, PassportStrategy } from '@nestjs/passport';
    import { Strategy } from 'passport-anonymous';
    import { Strategy as Jwt } from 'passport-jwt';
    @Injectable() class GuestStrategy extends PassportStrategy(Strategy, 'guest') {}
    @Injectable() class JwtStrategy extends PassportStrategy(Jwt) { validate(payload) { return payload; } }
    @Controller('p')
    class PassportController {
      @UseGuards(AuthGuard(['jwt', 'guest'])) @Get('open') a() {}
      @UseGuards(AuthGuard('jwt')) @Get('closed') b() {}
    }
    @Module({ controllers: [PassportController], providers: [GuestStrategy, JwtStrategy] })
    class AppModule {}
    ${START('AppModule')}`;
  expect(await verdictsOf(source, { '@nestjs/passport': '11.0.5', 'passport-jwt': '4.0.1', 'passport-anonymous': '1.0.1' })).toEqual(['GET /p/closed present', 'GET /p/open absent']);
});

test('what applications, contexts and providers of Nest give is what a guard asks', async () => {
  const source = `
    import { Body, CanActivate, Controller, ExecutionContext, Get, Inject, Injectable, Module, PipeTransform, Post, RawBody } from '@nestjs/common';
    import { ConfigModule, ConfigService, registerAs } from '@nestjs/config';
    import { LazyModuleLoader, NestFactory, RouterModule } from '@nestjs/core';
    const settings = registerAs('settings', () => ({ key: process.env.KEY }));
    class TrimPipe implements PipeTransform { transform(value: string) { return value.trim(); } }
    @Injectable()
    class KeyGuard implements CanActivate {
      @Inject(ConfigService) private readonly config: ConfigService;
      @Inject(LazyModuleLoader) private readonly loader: LazyModuleLoader;
      async canActivate(context: ExecutionContext) {
        await this.loader.load(() => undefined);
        const request = context.switchToHttp().getRequest();
        return request.headers['x-key'] === this.config.getOrThrow('KEY') && this.config.get('MODE') !== 'closed';
      }
    }
    @Controller('keys')
    class KeysController {
      @Get() list() { return []; }
      @Post() add(@Body('name', TrimPipe) name: string, @RawBody() raw: unknown) { return [name, raw]; }
    }
    @Module({ controllers: [KeysController] })
    class KeysModule {}
    @Module({ providers: [KeyGuard], imports: [ConfigModule.forRoot(), ConfigModule.forFeature(settings), ConfigModule.forFeature({}), KeysModule, RouterModule.register([{ path: 'v1', children: [KeysModule] }]), process.env.EXTRA && KeysModule] })
    class AppModule {}
    async function bootstrap() {
      const app = await NestFactory.create(AppModule);
      app.enable('trust proxy').set('etag', false);
      app.useGlobalGuards(app.select(AppModule).get(KeyGuard));
      const service = await NestFactory.createMicroservice(AppModule, {});
      await service.listen();
      await app.listen(3000, () => undefined);
    }
    bootstrap();`;
  expect(await verdictsOf(source, { '@nestjs/config': '4.0.4', '@nestjs/platform-express': '11.2.10' })).toEqual(['GET /v1/keys present', 'POST /v1/keys present']);
});

test('guards that ask others: what becomes of a refusal, and what is found without a key, decides', async () => {
  const source = `
    import { Controller, Get, Injectable, Module, UseGuards } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { HttpModule, HttpService } from '@nestjs/axios';
    import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
    import { Repository } from 'typeorm';
    import { PrismaClient } from '@prisma/client';
    import { catchError, firstValueFrom, map, of } from 'rxjs';
    const keyOf = context => context.switchToHttp().getRequest().headers['x-api-key'];
    class User {}
    @Injectable() class Prisma extends PrismaClient {}
    @Injectable() class Asked { constructor(private readonly http: HttpService) {} ask(context) { return this.http.get('https://auth.example', { headers: { key: keyOf(context) } }); } }
    @Injectable() class Recovers { constructor(private readonly asked: Asked) {} canActivate(context) { return this.asked.ask(context).pipe(map(({ data }) => data.ok), catchError(() => of(true))); } }
    @Injectable() class RecoversLate { constructor(private readonly asked: Asked) {} async canActivate(context) { return (await firstValueFrom(this.asked.ask(context).pipe(catchError(() => of({ ok: true }))))).ok; } }
    @Injectable() class Refuses { constructor(private readonly asked: Asked) {} canActivate(context) { return this.asked.ask(context).pipe(map(({ data }) => data.ok), catchError(() => of(false))); } }
    @Injectable() class Passes { constructor(private readonly asked: Asked) {} canActivate(context) { return this.asked.ask(context).pipe(map(({ data }) => data.ok)); } }
    @Injectable() class Users { constructor(@InjectRepository(User) private readonly users: Repository<User>) {} byKey(key) { return this.users.findOneBy({ key }); } }
    @Injectable() class ByRepository { constructor(private readonly users: Users) {} async canActivate(context) { return (await this.users.byKey(keyOf(context))) !== null; } }
    @Injectable() class ByPrisma { constructor(private readonly prisma: Prisma) {} async canActivate(context) { return !!(await this.prisma.user.findFirst({ where: { key: keyOf(context) } })); } }
    @Injectable() class ByChecked { constructor(private readonly prisma: Prisma) {} async canActivate(context) { return !!keyOf(context) && !!(await this.prisma.user.findFirst({ where: { key: keyOf(context) } })); } }
    @Controller('a')
    class AskController {
      @UseGuards(Recovers) @Get('1-recovers') a() {}
      @UseGuards(RecoversLate) @Get('2-recovers-late') b() {}
      @UseGuards(Refuses) @Get('3-refuses') c() {}
      @UseGuards(Passes) @Get('4-passes') d() {}
      @UseGuards(ByRepository) @Get('5-repository') e() {}
      @UseGuards(ByPrisma) @Get('6-prisma') f() {}
      @UseGuards(ByChecked) @Get('7-checked') g() {}
    }
    @Module({ imports: [HttpModule, TypeOrmModule.forFeature([User])], controllers: [AskController], providers: [Asked, Users, Prisma] })
    class AppModule {}
    ${START('AppModule')}`;
  expect(await verdictsOf(source, { '@nestjs/axios': '4.0.0', '@nestjs/typeorm': '11.0.0', typeorm: '0.3.28', '@prisma/client': '6.0.0', rxjs: '7.8.2' })).toEqual([
    'GET /a/1-recovers absent',
    'GET /a/2-recovers-late absent',
    'GET /a/3-refuses present',
    'GET /a/4-passes present',
    'GET /a/5-repository absent',
    'GET /a/6-prisma absent',
    'GET /a/7-checked present',
  ]);
});
