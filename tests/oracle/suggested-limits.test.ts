import { describe, expect, test } from 'vitest';
import { answers, ask, improve, type Case, type Files } from './harness/improve.ts';

const RULES = ['require-auth-guard', 'require-rate-limit'];

const manifest = (main: string, ...names: string[]): string => JSON.stringify({ name: 'limited', ...(main.endsWith('.js') ? { type: 'module' } : {}), main, dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

/** The library is asked for and nowhere used. */
const EXPRESS: Files = {
  'package.json': manifest('src/main.js', 'express', 'express-rate-limit'),
  'src/main.js': `import express from 'express';
const app = express();
app.post('/login', (req, res) => res.json({}));
app.listen(0);
`,
};

/** The plugin limits only routes that ask for it, and none does. */
const FASTIFY: Files = {
  'package.json': manifest('src/main.js', 'fastify', '@fastify/rate-limit'),
  'src/main.js': `import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
const app = Fastify();
await app.register(rateLimit, { global: false });
app.post('/login', async () => ({}));
app.route({ method: 'POST', url: '/forgot-password', config: {}, handler: async () => ({}) });
await app.listen({ port: 0 });
`,
};

const nest = (controller: string, limit: number, extra: Files = {}): Files => ({
  'package.json': manifest('src/main.ts', '@nestjs/common', '@nestjs/core', '@nestjs/throttler'),
  'src/auth.controller.ts': controller,
  'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AuthController } from './auth.controller';
@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: ${limit} }])], controllers: [AuthController] })
class AppModule {}
async function main() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0);
}
void main();
`,
  ...extra,
});

/** The module is imported, and no guard enforces it. */
const NEST_MODULE = nest(`import { Controller, Post } from '@nestjs/common';
@Controller('auth')
export class AuthController {
  @Post('login')
  login() {
    return {};
  }
}
`, 3);

/** The limit of the application is of no use here; the sibling has one of its own. */
const NEST_THROTTLE = nest(`import { Controller, Post, UseGuards } from '@nestjs/common';
import { Throttle, ThrottlerGuard } from '@nestjs/throttler';
@Controller('auth')
export class AuthController {
  @UseGuards(ThrottlerGuard)
  @Throttle({ default: { limit: 3, ttl: 60_000 } })
  @Post('register')
  register() {
    return {};
  }

  @Post('login')
  login() {
    return {};
  }
}
`, 1000);

/** Guards and limits in decorators of the application. */
const NEST_COMPOSED = nest(`import { Controller, Delete, Post } from '@nestjs/common';
import { Limited, SignedIn } from './decorators';
@Controller('auth')
export class AuthController {
  @Limited(3)
  @Post('register')
  register() {
    return {};
  }

  @Post('login')
  login() {
    return {};
  }

  @SignedIn()
  @Delete('sessions/own')
  own() {
    return {};
  }

  @Delete('sessions/all')
  all() {
    return {};
  }
}
`, 1000, {
  'src/decorators.ts': `import { applyDecorators, CanActivate, ExecutionContext, UseGuards } from '@nestjs/common';
import { Throttle, ThrottlerGuard } from '@nestjs/throttler';
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return context.switchToHttp().getRequest().headers.authorization === 'Bearer good';
  }
}
export const SignedIn = () => applyDecorators(UseGuards(TokenGuard));
export const Limited = (limit: number) => applyDecorators(UseGuards(ThrottlerGuard), Throttle({ default: { limit, ttl: 60_000 } }));
`,
});

type Row = [string, Case, readonly string[], readonly string[]];

const express = (packages: string): Row => [packages, { packages, adapter: 'express/adapter.mjs', files: EXPRESS, rules: RULES, requests: [ask('POST', '/login', 11)] }, ['200'], ['429']];
const fastify = (packages: string): Row => [packages, { packages, adapter: 'fastify/adapter.mjs', files: FASTIFY, rules: RULES, requests: [ask('POST', '/login', 11), ask('POST', '/forgot-password', 11)] }, ['200', '200'], ['429', '429']];
const nestCase = (packages: string, files: Files): Case => ({ packages, adapter: 'nest/adapter.mjs', files, rules: RULES, requests: [ask('POST', '/auth/login', 4)] });

/** Versions that differ in nothing that matters here take their time; skipped, and not left out, so that their snapshots stay in use. */
const USUAL = /^(?:express5|fastify5|nest11)/;
const wanted = (name: string): boolean => Boolean(process.env['ORACLE_ALL']) || USUAL.test(name);

describe.each<Row>([
  ...['express5', 'express4'].map(express),
  ...['fastify5', 'fastify4'].map(fastify),
  ...['nest11', 'nest10', 'nest12'].map((packages): Row => [`${packages}: the module alone`, nestCase(packages, NEST_MODULE), ['201'], ['429']]),
  ['nest11: with the limit of the sibling', nestCase('nest11', NEST_THROTTLE), ['201'], ['429']],
  [
    'nest11: with decorators of the application',
    { ...nestCase('nest11', NEST_COMPOSED), requests: [ask('POST', '/auth/login', 4), ask('DELETE', '/auth/sessions/all'), ask('DELETE', '/auth/sessions/all', 1, { authorization: 'Bearer good' })] },
    ['201', '200', '200'],
    ['429', '403', '200'],
  ],
])('%s', (name, tested, before, after) => {
  test.runIf(wanted(name))('with what is suggested it limits', async () => {
    const folder = name.replaceAll(/\W+/g, '-');
    const { texts, findings, left } = await improve(tested, folder);
    expect(findings.flatMap(({ suggestions = [] }) => suggestions.map(({ message }) => message))).toMatchSnapshot();
    expect(await answers(tested, folder, tested.files)).toEqual(before);
    expect(await answers(tested, folder, texts)).toEqual(after);
    expect(left).toEqual([]);
  });
});
