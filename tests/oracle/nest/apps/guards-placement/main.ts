import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class NoopGuard implements CanActivate {
  canActivate() { return true; }
}

const GUARDS = [NoopGuard, TokenGuard];

@UseGuards(TokenGuard)
@Controller('class-level')
class ClassLevelController {
  @Get() list() { return []; }
  @UseGuards(NoopGuard) @Post() create() { return 'a method guard adds, it never replaces'; }
}

@Controller('method-level')
class MethodLevelController {
  @UseGuards(TokenGuard) @Get('closed') closed() { return 1; }
  @Get('open') open() { return 1; }
  @UseGuards() @Get('empty') empty() { return 1; }
  @UseGuards(NoopGuard) @Get('noop') noop() { return 1; }
  @UseGuards(NoopGuard) @UseGuards(TokenGuard) @Get('stacked') stacked() { return 1; }
  @UseGuards(...GUARDS) @Get('spread') spread() { return 1; }
  @UseGuards(new TokenGuard()) @Get('instance') instance() { return 1; }
}

@Module({ controllers: [ClassLevelController, MethodLevelController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /class-level 401
// oracle: POST /class-level 401
// oracle: GET /method-level/closed 401
// oracle: GET /method-level/open 200
// oracle: GET /method-level/empty 200
// oracle: GET /method-level/noop 200
// oracle: GET /method-level/stacked 401
// oracle: GET /method-level/spread 401
// oracle: GET /method-level/instance 401
