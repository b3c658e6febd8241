import { applyDecorators, CanActivate, Controller, ExecutionContext, ForbiddenException, Get, Injectable, Module, Post, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

const PUBLIC = Symbol('public');
const Public = (on = true) => SetMetadata(PUBLIC, on);
const Roles = Reflector.createDecorator<string[]>();
const Scopes = (...scopes: string[]) => SetMetadata('scopes', scopes);
const NoAuth = () => applyDecorators(Public(), SetMetadata('reason', 'website'));
const Internal = (target: any, key?: any, descriptor?: any): void => void SetMetadata('internal', true)(target, key, descriptor);
const SKIP = 'skip-guards';
const Skip = (...names: string[]) => SetMetadata(SKIP, names);

@Injectable()
class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const skipped = this.reflector.get<string[]>(SKIP, context.getHandler()) ?? [];
    if (skipped.includes(SessionGuard.name)) return true;
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    if (this.reflector.get<boolean>('internal', context.getClass())) return true;
    const { method, route } = context.switchToHttp().getRequest();
    if (context.getHandler().name === 'ping') return true;
    if (context.getClass() === HealthController) return true;
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return Boolean(method || route);
  }
}

@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.getAllAndOverride(Roles, [context.getHandler(), context.getClass()]);
    if (!roles || roles.length === 0) return true;
    const { user } = context.switchToHttp().getRequest();
    if (!roles.some(role => user?.roles?.includes(role))) throw new ForbiddenException();
    return true;
  }
}

@Injectable()
class ScopesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const scopes = this.reflector.get<string[]>('scopes', context.getHandler());
    if (!scopes?.length) return true;
    const owned: string[] = context.switchToHttp().getRequest().user?.scopes ?? [];
    return scopes.every(scope => owned.includes(scope));
  }
}

@Controller('health')
class HealthController {
  @Get() status() { return 1; } // oracle: GET /health 200
}

@Controller('a')
class AController {
  @Get('closed') closed() { return 1; } // oracle: GET /a/closed 401
  @Public() @Get('open') open() { return 1; } // oracle: GET /a/open 200
  @Public(false) @Get('not-open') notOpen() { return 1; } // oracle: GET /a/not-open 401
  @NoAuth() @Get('composed') composed() { return 1; } // oracle: GET /a/composed 200
  @Skip('SessionGuard') @Get('skip') skip() { return 1; } // oracle: GET /a/skip 200
  @Skip('Other') @Get('skip-other') skipOther() { return 1; } // oracle: GET /a/skip-other 401
  @Internal @Get('internal') internal() { return 1; } // oracle: GET /a/internal 401
  @Get('ping') ping() { return 1; } // oracle: GET /a/ping 200
  @SetMetadata('public', true) @Get('wrong-key') wrongKey() { return 1; } // oracle: GET /a/wrong-key 401
  @SetMetadata(Symbol('public'), true) @Get('other-symbol') otherSymbol() { return 1; } // oracle: GET /a/other-symbol 401
  @Public() @Roles(['admin']) @Get('open-roles') openRoles() { return 1; } // oracle: GET /a/open-roles 403
  @Public() @Roles([]) @Get('open-no-roles') openNoRoles() { return 1; } // oracle: GET /a/open-no-roles 200
  @Public() @UseGuards(ScopesGuard) @Scopes('read') @Get('scopes') scopes() { return 1; } // oracle: GET /a/scopes 403
  @Public() @UseGuards(ScopesGuard) @Scopes() @Get('scopes-none') scopesNone() { return 1; } // oracle: GET /a/scopes-none 200
  @Public() @UseGuards(ScopesGuard) @Get('scopes-unset') scopesUnset() { return 1; } // oracle: GET /a/scopes-unset 200
}

@Public()
@Controller('b')
class BController {
  @Get() list() { return 1; } // oracle: GET /b 200
  @Public(false) @Get('closed') closed() { return 1; } // oracle: GET /b/closed 401
  @Post() create() { return 1; } // oracle: POST /b 201
}

@Internal
@Controller('c')
class CController {
  @Get() list() { return 1; } // oracle: GET /c 200
}

@Public()
abstract class OpenBase {
  @Get('inherited') inherited() { return 1; }
}
@Controller('d')
class DController extends OpenBase {
  @Get() list() { return 1; }
}
// oracle: GET /d/inherited 200
// oracle: GET /d 200

abstract class MixedBase {
  @Public() @Get('open') open() { return 1; }
  @Public() @Get('again') again() { return 1; }
  @Get('closed') closed() { return 1; }
}
@Controller('e')
class EController extends MixedBase {
  @Get('again') override again() { return 2; }
}
// oracle: GET /e/open 200
// oracle: GET /e/again 401
// oracle: GET /e/closed 401

@Roles(['admin'])
@Controller('f')
class FController {
  @Public() @Get() list() { return 1; } // oracle: GET /f 403
  @Public() @Roles([]) @Get('none') none() { return 1; } // oracle: GET /f/none 200
}

function asPublic<T extends new (...args: any[]) => object>(target: T): void {
  for (const name of Object.getOwnPropertyNames(target.prototype)) {
    if (name.startsWith('open')) Reflect.defineMetadata(PUBLIC, true, target.prototype[name]);
  }
}
@asPublic
@Controller('h')
class HController {
  @Get('one') openOne() { return 1; } // oracle: GET /h/one 200
  @Get('two') closedTwo() { return 1; } // oracle: GET /h/two 401
}

const Api = (path: string, { open = false } = {}) => applyDecorators(Controller(`api/${path}`), ...(open ? [Public()] : [UseGuards(ScopesGuard)]));
@Api('x')
class XController {
  @Get() list() { return 1; } // oracle: GET /api/x 401
}
@Api('y', { open: true })
class YController {
  @Get() list() { return 1; } // oracle: GET /api/y 200
}

@Module({
  controllers: [HealthController, AController, BController, CController, DController, EController, FController, HController, XController, YController],
  providers: [ScopesGuard, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_GUARD, useClass: RolesGuard }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
