import { applyDecorators, CanActivate, Controller, ExecutionContext, ForbiddenException, Get, Injectable, Module, SetMetadata, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

const Public = () => SetMetadata('public', true);
const Permissions = (...names: string[]) => SetMetadata('permissions', names);
const PublicWithPermissions = (...names: string[]) => applyDecorators(Public(), Permissions(...names));

@Injectable()
class AuthenticationGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    if (this.reflector.getAllAndOverride('public', [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    request.user = { permissions: [] };
    return true;
  }
}

@Injectable()
class PermissionsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const needed = this.reflector.getAllAndMerge<string[]>('permissions', [context.getHandler(), context.getClass()]);
    if (!needed.length) return true;
    const { user } = context.switchToHttp().getRequest();
    if (!needed.every((name) => user?.permissions.includes(name))) throw new ForbiddenException();
    return true;
  }
}

@Controller('several')
@Permissions()
class SeveralController {
  @Get('closed') closed() { return 1; }
  @Public() @Get('open') open() { return 1; }
  @Permissions('read') @Get('permission') permission() { return 1; }
  @PublicWithPermissions('read') @Get('public-permission') both() { return 1; }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: PermissionsGuard }] })
class PermissionsModule {}

@Module({ imports: [PermissionsModule], controllers: [SeveralController], providers: [{ provide: APP_GUARD, useClass: AuthenticationGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /several/closed 401
// oracle: GET /several/open 200
// oracle: GET /several/permission 401
// oracle: GET /several/public-permission 403
