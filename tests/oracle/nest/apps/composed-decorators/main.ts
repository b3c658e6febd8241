import { applyDecorators, Controller, Get, Module, Post, SetMetadata, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Fetch, AdminController, OpenGet, Protected, ProtectedGet, Twice, When } from './decorators';
import * as shared from './decorators';

@AdminController('users')
class AdminUsersController {
  @Get() list() { return []; }
  @Post() create() { return {}; }
}

@Controller('composed')
class ComposedController {
  @ProtectedGet('closed') closed() { return 1; }
  @OpenGet('open') open() { return 1; }
  @Fetch('alias') alias() { return 1; }
  @Protected() @Get('protected') protectedDirectly() { return 1; }
  @Get('twice') @Twice() twice() { return 1; }
  @Get('when-true') @When(true) whenTrue() { return 1; }
  @Get('when-false') @When(false) whenFalse() { return 1; }
  @shared.ProtectedGet('namespace') namespace() { return 1; }
  @(applyDecorators(Get('inline'), SetMetadata('x', 1))) inline() { return 1; }
}

function makeRoute(path: string): MethodDecorator {
  return (target, key, descriptor) => {
    Get(path)(target, key, descriptor as TypedPropertyDescriptor<unknown>);
    if (path.startsWith('closed')) UseGuards(shared.TokenGuard)(target, key, descriptor as TypedPropertyDescriptor<unknown>);
  };
}

@Controller('handmade')
class HandmadeController {
  @makeRoute('closed-one') closed() { return 1; }
  @makeRoute('open-one') open() { return 1; }
}

@Module({ controllers: [AdminUsersController, ComposedController, HandmadeController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /admin/users 401
// oracle: POST /admin/users 401
// oracle: GET /composed/closed 401
// oracle: GET /composed/open 200
// oracle: GET /composed/alias 200
// oracle: GET /composed/protected 401
// oracle: GET /composed/twice 401
// oracle: GET /composed/when-true 401
// oracle: GET /composed/when-false 200
// oracle: GET /composed/namespace 401
// oracle: GET /composed/inline 200
// oracle: GET /handmade/closed-one 401
// oracle: GET /handmade/open-one 200
