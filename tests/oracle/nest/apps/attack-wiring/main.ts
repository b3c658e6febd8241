import { All, CanActivate, Controller, DynamicModule, ExecutionContext, Get, Head, Injectable, MiddlewareConsumer, Module, NestMiddleware, NestModule, Options, Param, Patch, Post, RequestMethod, UnauthorizedException, UseGuards, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';

const denied = (request: any, response: any) => {
  if (request.headers.authorization) return false;
  response.statusCode = 401;
  response.end('no');
  return true;
};
@Injectable()
class AuthMiddleware implements NestMiddleware {
  use(request: any, response: any, next: () => void) {
    if (!denied(request, response)) next();
  }
}
@Injectable()
class ForgetfulMiddleware implements NestMiddleware {
  use(request: any, _response: any, next: () => void) {
    if (!request.headers.authorization) console.debug('nobody');
    next();
  }
}
@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('m')
class MiddlewareController {
  @Get() list() { return 1; } // oracle: GET /m 401
  @Post() create() { return 1; } // oracle: POST /m 201
  @Get('open') open() { return 1; } // oracle: GET /m/open 200
  @Get('by/:id') one(@Param('id') id: string) { return id; } // oracle: GET /m/by/:id 401
  @Patch('by/:id') change() { return 1; } // oracle: PATCH /m/by/:id 200
}
@Controller('whole')
class WholeController {
  @Get() list() { return 1; } // oracle: GET /whole 401
  @Post('x') create() { return 1; } // oracle: POST /whole/x 401
  @Get('login') login() { return 1; } // oracle: GET /whole/login 200
}
@Controller('none')
class NoneController {
  @Get() list() { return 1; } // oracle: GET /none 200
}
@Controller('methods')
class MethodsController {
  @All('skips') skips() { return 1; } // oracle: ALL /methods/skips 200
  @All('posts') posts() { return 1; } // oracle: ALL /methods/posts 200
  @All('both') both() { return 1; } // oracle: ALL /methods/both 401
}
@Module({ controllers: [MiddlewareController, WholeController, NoneController, MethodsController] })
class MiddlewareModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer
      .apply(AuthMiddleware)
      .forRoutes({ path: 'm', method: RequestMethod.GET }, { path: 'm/by/:id', method: RequestMethod.GET })
      .apply(AuthMiddleware)
      .exclude({ path: 'whole/login', method: RequestMethod.GET })
      .forRoutes(WholeController)
      .apply(ForgetfulMiddleware)
      .forRoutes(NoneController)
      .apply(AuthMiddleware)
      .exclude({ path: 'methods/skips', method: RequestMethod.GET })
      .forRoutes({ path: 'methods/skips', method: RequestMethod.ALL }, { path: 'methods/posts', method: RequestMethod.POST }, { path: 'methods/both', method: RequestMethod.ALL });
  }
}

@Controller('admin')
class AdminController {
  @Get() list() { return 1; }
  @All('any') any() { return 1; }
}
@Controller()
class RootController {
  @Get() index() { return 1; }
  @Head('head') head() {}
  @Options('options') options() { return 1; }
}
@Module({ controllers: [AdminController, RootController] })
class FeatureModule {}
// oracle: GET /panel/admin 200
// oracle: ALL /panel/admin/any 200
// oracle: GET /panel 200
// oracle: HEAD /panel/head 200
// oracle: OPTIONS /panel/options 200

function makeController(path: string, guard?: new () => CanActivate) {
  @Controller(path)
  class Made {
    @Get() list() { return 1; }
  }
  if (guard) UseGuards(guard)(Made);
  return Made;
}
@Module({})
class CrudModule {
  static forResource(path: string, guard?: new () => CanActivate): DynamicModule {
    return { module: CrudModule, controllers: [makeController(path, guard)], providers: [{ provide: `path of ${path}`, useValue: path }] };
  }
}
// oracle: GET /made/open 200
// oracle: GET /made/closed 401

@Controller({ path: 'versions', version: '1' })
class VersionsController {
  @Get() one() { return 1; }
  @Version(['2', VERSION_NEUTRAL]) @UseGuards(TokenGuard) @Get() two() { return 2; }
  @Version('1') @Get('x') x() { return 1; }
}
// oracle: GET /v1/versions 200
// oracle: GET /v2/versions 401
// oracle: GET /versions 401
// oracle: GET /v1/versions/x 200

@Controller(['many', 'several'])
class ManyController {
  @UseGuards(TokenGuard) @Get(['a', 'b']) two() { return 1; }
  @Get(':id') one() { return 1; }
  @Get('late') late() { return 1; }
}
// oracle: GET /many/a 401
// oracle: GET /many/b 401
// oracle: GET /several/a 401
// oracle: GET /several/b 401
// oracle: GET /many/:id 200
// oracle: GET /several/:id 200
// oracle: GET /many/late 200
// oracle: GET /several/late 200

@Controller('Mixed-Case/')
class SlashController {
  @Get('/x/') x() { return 1; } // oracle: GET /Mixed-Case/x 200
}

@Module({
  imports: [
    MiddlewareModule,
    FeatureModule,
    RouterModule.register([{ path: 'panel', module: FeatureModule }]),
    CrudModule.forResource('made/open'),
    CrudModule.forResource('made/closed', TokenGuard),
  ],
  controllers: [VersionsController, ManyController, SlashController],
  providers: [TokenGuard, { provide: 'GUARD', useClass: TokenGuard }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.URI });
  await app.listen(3000);
}
bootstrap();
