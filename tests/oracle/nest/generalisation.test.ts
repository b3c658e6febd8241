import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { audit } from '../../../src/audit.ts';
import type { AuditResult } from '../../../src/model/index.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const IMPORTS = `
  import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, Post, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
  import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
  import { ConditionalModule } from '@nestjs/config';
`;
const START = `
  async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
  bootstrap();`;

/** The audit of an application in one file, with others beside it. */
async function auditOf(body: string, others: Readonly<Record<string, string>> = {}): Promise<AuditResult> {
  const folder = mkdtempSync(join(tmpdir(), 'nest-general-'));
  folders.push(folder);
  const dependencies = { '@nestjs/common': '11.2.10', '@nestjs/core': '11.2.10', '@nestjs/config': '4.0.0' };
  const files = { 'main.ts': IMPORTS + body + START, 'package.json': JSON.stringify({ name: 'fixture', dependencies }), ...others };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return audit({ cwd: folder, config: false });
}

const verdicts = ({ routes }: AuditResult): readonly string[] => routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`).sort();

describe('what applications that nobody had looked at showed', () => {
  test('modules that depend on a setting are there under its condition', async () => {
    const { routes } = await auditOf(`
      @Controller('github') class GithubController { @Get() login() { return 1; } }
      @Controller('beta') class BetaController { @Get() list() { return 1; } }
      @Module({ controllers: [GithubController] }) class GithubModule {}
      @Module({ controllers: [BetaController] }) class BetaModule {}
      @Module({ imports: [
        ConditionalModule.registerWhen(GithubModule, (env) => Boolean(env.PROVIDERS?.split(',').includes('github'))),
        ConditionalModule.registerWhen(BetaModule, 'WITH_BETA'),
      ] })
      class AppModule {}`);
    expect(routes.map(({ method, path, condition }) => [`${method} ${path}`, condition !== undefined]).sort()).toEqual([['GET /beta', true], ['GET /github', true]]);
  });

  test('a guard that a decorator tells to let everybody pass is no guard that protects nothing', async () => {
    const { findings } = await auditOf(`
      const Public = () => SetMetadata('isPublic', true);
      @Injectable()
      class AuthGuard implements CanActivate {
        constructor(private readonly reflector: Reflector) {}
        canActivate(context: ExecutionContext) {
          if (this.reflector.getAllAndOverride('isPublic', [context.getHandler(), context.getClass()])) return true;
          if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
          return true;
        }
      }
      @Controller('items') class ItemsController { @Public() @Get('open') open() { return 1; } @Get('closed') closed() { return 1; } }
      @Module({ controllers: [ItemsController], providers: [{ provide: APP_GUARD, useClass: AuthGuard }] })
      class AppModule {}`);
    expect(findings.filter(({ rule }) => rule === 'no-ineffective-guard')).toEqual([]);
  });

  test('a guard that redirects gives nothing back, and so refuses', async () => {
    const result = await auditOf(`
      @Injectable()
      class PageGuard implements CanActivate {
        canActivate(context: ExecutionContext) {
          const http = context.switchToHttp();
          if (!http.getRequest().headers.authorization) return http.getResponse().redirect('/login');
          return true;
        }
      }
      @UseGuards(PageGuard)
      @Controller('items') class ItemsController { @Get() list() { return 1; } }
      @Module({ controllers: [ItemsController] })
      class AppModule {}`);
    expect(verdicts(result)).toEqual(['GET /items present']);
  });

  test('controllers that no module lists are named', async () => {
    const result = await auditOf(`
      class Base { @Get('base') base() { return 1; } }
      @Controller('listed') class ListedController extends Base { @Get() list() { return 1; } }
      @Controller('forgotten') class ForgottenController { @Get() a() { return 1; } @Post() b() { return 1; } }
      @Controller('empty') class EmptyController {}
      @Module({ controllers: [ListedController] })
      class AppModule {}
      export { ForgottenController, EmptyController };`, {
        'billing/billing.controller.ts': "import { Controller, Get } from '@nestjs/common';\n@Controller('billing')\nexport class BillingController { @Get() list() { return 1; } }\n",
      });
    expect(verdicts(result)).toEqual(['GET /listed absent', 'GET /listed/base absent']);
    expect(result.coverage.gaps.map(({ message }) => message)).toEqual([
      'ForgottenController declares 2 routes, and no module of an application lists it.',
      'BillingController declares 1 route, and no module of an application lists it.',
    ]);
  });
});
