import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { audit } from '../../../src/audit.ts';
import type { AuditResult } from '../../../src/model/index.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The audit of an application whose packages are not installed. */
async function auditOf(body: string, imports: string, module = '{ controllers: [UsersController], providers: [] }'): Promise<AuditResult> {
  const folder = mkdtempSync(join(tmpdir(), 'nest-unread-'));
  folders.push(folder);
  const source = `
    import { All, Body, CanActivate, Controller, ExecutionContext, Get, Injectable, Module, Param, Post, UnauthorizedException, UseGuards, applyDecorators } from '@nestjs/common';
    import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
    ${imports}
    @Injectable()
    class TokenGuard implements CanActivate {
      constructor(private readonly reflector: Reflector) {}
      canActivate(context: ExecutionContext) {
        if (this.reflector.getAllAndOverride<boolean>('isPublic', [context.getHandler(), context.getClass()])) return true;
        if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
        return true;
      }
    }
    ${body}
    @Module(${module})
    class AppModule {}
    async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
    bootstrap();`;
  writeFileSync(join(folder, 'main.ts'), source);
  const dependencies = { '@nestjs/common': '11.2.10', '@nestjs/core': '11.2.10', '@acme/nest': '2.0.0', 'nice-decorators': '1.0.0', '@nestjs/swagger': '11.0.0' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@acme/api', dependencies }));
  return audit({ cwd: folder, config: false });
}

const verdicts = ({ routes }: AuditResult): readonly string[] => routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`).sort();
const reasons = ({ routes }: AuditResult): readonly string[] => routes.flatMap(({ controls: { authentication } }) => authentication.reason ?? []);
const gaps = ({ coverage }: AuditResult): readonly string[] => coverage.gaps.map(({ message }) => message);

const GLOBAL = '{ controllers: [UsersController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }';

describe('decorators that cannot be read', () => {
  test('a method that only such a decorator may make a route is a gap', async () => {
    const result = await auditOf(`
      @Controller('users')
      class UsersController {
        @Get() list() { return []; }
        @ApiDelete(':id') remove(@Param('id') id: string) { return id; }
        @Nice() create(@Body() body: object) { return body; }
        @Measured() helper() { return 1; }
        @ApiOperation({ summary: 'x' }) documented() { return 1; }
      }`, `import { ApiDelete } from '@acme/nest'; import { Measured, Nice } from 'nice-decorators'; import { ApiOperation } from '@nestjs/swagger';`);
    expect(verdicts(result)).toEqual(['GET /users absent']);
    expect(gaps(result)).toEqual([
      "@ApiDelete(':id') on UsersController.remove may declare a route, and @acme/nest cannot be read.",
      '@Nice() on UsersController.create may declare a route, and nice-decorators cannot be read.',
    ]);
  });

  test('what they may bind is not known, unless their package or their name says that they bind nothing', async () => {
    const result = await auditOf(`
      const Secured = () => applyDecorators(RequireLogin(), ApiBearerAuth());
      @Controller('users')
      class UsersController {
        @Own() @Get('own') a() { return 1; }
        @RequireLogin() @Get('login') b() { return 1; }
        @Measured() @Get('measured') c() { return 1; }
        @ApiBearerAuth() @Get('documented') d() { return 1; }
        @Secured() @Get('composed') e() { return 1; }
        @Endpoint({ roles: ['admin'] }) @Get('given') f() { return 1; }
        @Endpoint({ description: 'needs auth' }) @Get('described') g() { return 1; }
      }`, `import { Own } from '@acme/nest'; import { Endpoint, Measured, RequireLogin } from 'nice-decorators'; import { ApiBearerAuth } from '@nestjs/swagger';`);
    expect(verdicts(result)).toEqual([
      'GET /users/composed unknown',
      'GET /users/described absent',
      'GET /users/documented absent',
      'GET /users/given unknown',
      'GET /users/login unknown',
      'GET /users/measured absent',
      'GET /users/own unknown',
    ]);
    expect(reasons(result)).toContain('@Own() may bind guards, and @acme/nest cannot be read');
  });

  test('a guard that asks for metadata does not know what they attach', async () => {
    const result = await auditOf(`
      @Controller('users')
      class UsersController {
        @Get('closed') a() { return 1; }
        @Public() @Get('opened') b() { return 1; }
        @Own() @Get('own') c() { return 1; }
        @Measured() @Get('measured') d() { return 1; }
        @ApiOperation({ summary: 'public' }) @Get('documented') e() { return 1; }
        @RequireLogin() @Get('login') f() { return 1; }
      }`, `import { Own } from '@acme/nest'; import { Measured, Public, RequireLogin } from 'nice-decorators'; import { ApiOperation } from '@nestjs/swagger';`, GLOBAL);
    expect(verdicts(result)).toEqual([
      'GET /users/closed present',
      'GET /users/documented present',
      'GET /users/login present',
      'GET /users/measured present',
      'GET /users/opened unknown',
      'GET /users/own unknown',
    ]);
    expect(reasons(result)).toContain('a request without credentials passes if what @Public() attaches as "isPublic"');
  });

  test('a key of the package of the decorator', async () => {
    const result = await auditOf(`
      @Injectable()
      class KeyGuard implements CanActivate {
        constructor(private readonly reflector: Reflector) {}
        canActivate(context: ExecutionContext) {
          return this.reflector.get(KEY, context.getHandler()) === true || Boolean(context.switchToHttp().getRequest().headers.authorization);
        }
      }
      @UseGuards(KeyGuard)
      @Controller('users')
      class UsersController {
        @Get('closed') a() { return 1; }
        @Measured() @Get('measured') b() { return 1; }
      }`, `import { KEY, Measured } from 'nice-decorators';`);
    expect(verdicts(result)).toEqual(['GET /users/closed present', 'GET /users/measured unknown']);
  });

  test('a class that only such a decorator may make a controller has routes whose prefix and guards are not known', async () => {
    const result = await auditOf(`
      @ApiController('users')
      class UsersController { @Get('list') a() { return 1; } }`, `import { ApiController } from 'nice-decorators';`);
    expect(result.routes.map(({ method, path, controls }) => [method, path.replace(/\\{\\?.*\\}/, '{?}'), controls.authentication.status])).toEqual([['GET', expect.stringMatching(/^\/\{\?.*\}\/list$/), 'unknown']]);
  });

  test('a module that is made by such a decorator keeps what it lists', async () => {
    const result = await auditOf(`
      @Controller('users')
      class UsersController { @Get('list') a() { return 1; } }
      @AcmePlugin({ controllers: [UsersController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
      class UsersPlugin {}`, `import { AcmePlugin } from 'nice-decorators';`, '{ imports: [UsersPlugin] }');
    expect(verdicts(result)).toEqual(['GET /users/list present']);
  });

  test('a guard of a package that cannot be read may refuse, whatever it is called', async () => {
    const result = await auditOf(`
      @UseGuards(Bouncer)
      @Controller('users')
      class UsersController { @Get('list') a() { return 1; } }`, `import { Bouncer } from 'nice-decorators';`);
    expect(verdicts(result)).toEqual(['GET /users/list unknown']);
  });
});
