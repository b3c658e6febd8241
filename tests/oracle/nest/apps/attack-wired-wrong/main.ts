import { All, CanActivate, Controller, DynamicModule, ExecutionContext, Get, Head, Injectable, MiddlewareConsumer, Module, NestMiddleware, NestModule, Options, Patch, Post, Put, RequestMethod, SetMetadata, UnauthorizedException, UseGuards, Version } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest();
const holds = (context: ExecutionContext) => requestOf(context).headers.authorization === 's3cret';
const IS_PUBLIC = 'isPublic';
const Public = () => SetMetadata(IS_PUBLIC, true);
const Private = () => SetMetadata(IS_PUBLIC, false);
const OpenTo = (...names: string[]) => SetMetadata('open-to', names);

@Injectable() class MethodGuard implements CanActivate {
  canActivate(context: ExecutionContext) { const { method } = requestOf(context); if (['GET', 'HEAD'].includes(method)) return true; if (!holds(context)) throw new UnauthorizedException(); return true; }
}
@Injectable() class UrlGuard implements CanActivate {
  canActivate(context: ExecutionContext) { const { url } = requestOf(context); if (url.includes('/open')) return true; if (!holds(context)) throw new UnauthorizedException(); return true; }
}
@Injectable() class EndsGuard implements CanActivate {
  canActivate(context: ExecutionContext) { const { url } = requestOf(context); if (url.endsWith('.json')) return true; if (!holds(context)) throw new UnauthorizedException(); return true; }
}
@Injectable() class PublicGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const isPublic = this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getClass(), context.getHandler()]);
    if (isPublic || holds(context)) return true;
    throw new UnauthorizedException();
  }
}
@Injectable() class MergeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const names = this.reflector.getAllAndMerge<string[]>('open-to', [context.getHandler(), context.getClass()]);
    if (names.includes('everybody') || holds(context)) return true;
    throw new UnauthorizedException();
  }
}
@Injectable() class Named implements CanActivate {
  canActivate(context: ExecutionContext) { if (context.getHandler().name.startsWith('public') || holds(context)) return true; throw new UnauthorizedException(); }
}
@Injectable() class Unwired implements CanActivate { canActivate(context: ExecutionContext) { if (!holds(context)) throw new UnauthorizedException(); return true; } }
@Injectable() class TokenMiddleware implements NestMiddleware {
  use(req: any, res: any, next: () => void) { if (req.headers.authorization !== 's3cret') throw new UnauthorizedException(); next(); }
}
@Injectable() class UserMiddleware implements NestMiddleware {
  use(req: any, res: any, next: () => void) { req.user = req.headers.authorization === 's3cret' ? { id: 1 } : { id: 0, isGuest: true }; next(); }
}
@Injectable() class UserGuard implements CanActivate { canActivate(context: ExecutionContext) { return !!requestOf(context).user; } }
@Injectable() class MemberGuard implements CanActivate { canActivate(context: ExecutionContext) { const { user } = requestOf(context); return !!user && !user.isGuest; } }

@UseGuards(MethodGuard) @Controller('method')
class MethodController {
  @Get() read() { return []; } // oracle: GET /method 200
  @Post() write() { return []; } // oracle: POST /method 401
  @All('all') all() { return []; } // oracle: ALL /method/all 200
  @Put('put') put() { return []; } // oracle: PUT /method/put 401
}
@UseGuards(UrlGuard) @Controller('url')
class UrlController {
  @Get('open') open() { return []; } // oracle: GET /url/open 200
  @Get('closed') closed() { return []; } // oracle: GET /url/closed 401 auth=absent|unknown -- ?/open is let pass
  @Get('things/:id') thing() { return []; } // oracle: GET /url/things/:id 401 auth=absent|unknown
}
@UseGuards(EndsGuard) @Controller('ends')
class EndsController { @Get('closed') closed() { return []; } } // oracle: GET /ends/closed 401 auth=absent|unknown -- ?.json is let pass
@UseGuards(PublicGuard) @Public() @Controller('class-first')
class ClassFirstController {
  @Get('open') open() { return []; } // oracle: GET /class-first/open 200
  @Private() @Get('private') closed() { return []; } // oracle: GET /class-first/private 200
}
@UseGuards(PublicGuard) @Controller('handler')
class HandlerController {
  @Public() @Get('open') open() { return []; } // oracle: GET /handler/open 200
  @Get('closed') closed() { return []; } // oracle: GET /handler/closed 401
}
@UseGuards(MergeGuard) @OpenTo('everybody') @Controller('merged')
class MergedController { @OpenTo('admins') @Get() list() { return []; } } // oracle: GET /merged 200
@UseGuards(MergeGuard) @OpenTo('members') @Controller('not-merged')
class NotMergedController { @OpenTo('admins') @Get() list() { return []; } } // oracle: GET /not-merged 401
@UseGuards(Named) @Controller('named')
class NamedController {
  @Get('a') publicList() { return []; } // oracle: GET /named/a 200
  @Get('b') list() { return []; } // oracle: GET /named/b 401
}
@Controller('middleware')
class MiddlewareController {
  @Get() root() { return []; } // oracle: GET /middleware 401
  @Post() make() { return []; } // oracle: POST /middleware 401
  @Get('left-out') leftOut() { return []; } // oracle: GET /middleware/left-out 200
}
@Controller('one-method')
class OneMethodController {
  @Get() read() { return []; } // oracle: GET /one-method 401
  @Patch() change() { return []; } // oracle: PATCH /one-method 200
}
@Controller('guests')
class GuestsController {
  @UseGuards(UserGuard) @Get('user') user() { return []; } // oracle[10,11,12]: GET /guests/user 200
  // oracle[10f,11f,12f]: GET /guests/user 403 auth=absent|present -- middleware gets another object there
  @UseGuards(MemberGuard) @Get('member') member() { return []; } // oracle: GET /guests/member 403
}
@Controller('unwired') class UnwiredController { @Get() list() { return []; } } // oracle: GET /unwired 200

@Module({ providers: [{ provide: APP_GUARD, useClass: Unwired }] })
class NotImportedModule {}
@Module({})
class OptionalModule { static register(isOn: boolean): DynamicModule { return { module: OptionalModule, providers: isOn ? [{ provide: APP_GUARD, useClass: Unwired }] : [] }; } }
@Module({ controllers: [MethodController, UrlController, EndsController, ClassFirstController, HandlerController, MergedController, NotMergedController, NamedController, MiddlewareController, OneMethodController, GuestsController, UnwiredController], imports: [OptionalModule.register(false)], providers: [Unwired, { provide: 'guard', useClass: Unwired }] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(TokenMiddleware).exclude({ path: 'middleware/left-out', method: RequestMethod.ALL }).forRoutes(MiddlewareController);
    consumer.apply(TokenMiddleware).forRoutes({ path: 'one-method', method: RequestMethod.GET });
    consumer.apply(UserMiddleware).forRoutes(GuestsController);
  }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const guards = [new Unwired()];
  guards.forEach(guard => void guard);
  await app.listen(3000);
}
bootstrap();
