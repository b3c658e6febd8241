import { CanActivate, Controller, Delete, ExecutionContext, Get, Injectable, Module, Post, Put, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class LogGuard implements CanActivate {
  canActivate() { return true; }
}

abstract class CrudBase {
  @Get() list() { return ['all']; }
  @Get(':id') one() { return {}; }
  @Post() create() { return {}; }
  @UseGuards(TokenGuard) @Delete(':id') remove() { return {}; }
}

@Controller('cats')
class CatsController extends CrudBase {}

@Controller('dogs')
class DogsController extends CrudBase {
  override list() { return ['no route any more']; }
  @Put('replaced') override create() { return {}; }
  override remove() { return { note: 'guard and route are gone' }; }
}

@UseGuards(TokenGuard)
abstract class GuardedBase {
  @Get('secret') secret() { return 1; }
}

@Controller('inherits-guard')
class InheritsGuardController extends GuardedBase {
  @Get('own') own() { return 1; }
}

@Controller('merges-guards')
@UseGuards(LogGuard)
class MergesGuardsController extends GuardedBase {}

@Controller('parent')
@UseGuards(TokenGuard)
class ParentController {
  @Get() index() { return 1; }
}

class PlainChild extends ParentController {
  @Get('extra') extra() { return 1; }
}

@Controller('own-path')
class OwnPathChild extends ParentController {}

abstract class MethodGuardBase {
  @Get('guarded') @UseGuards(TokenGuard) guarded() { return 1; }
}

@Controller('override-keeps-nothing')
class OverrideController extends MethodGuardBase {
  @Get('guarded') override guarded() { return super.guarded(); }
}

@Module({ controllers: [CatsController, DogsController, InheritsGuardController, MergesGuardsController, PlainChild, OwnPathChild, OverrideController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /cats 200
// oracle: GET /cats/:id 200
// oracle: POST /cats 201
// oracle: DELETE /cats/:id 401
// oracle: PUT /dogs/replaced 200
// oracle: GET /dogs/:id 200
// oracle: GET /inherits-guard/own 401
// oracle: GET /inherits-guard/secret 401
// oracle: GET /merges-guards/secret 401
// oracle: GET /parent/extra 401
// oracle: GET /parent 401
// oracle: GET /own-path 401
// oracle: GET /override-keeps-nothing/guarded 200
