import { applyDecorators, CanActivate, Controller, ExecutionContext, Get, Injectable, Module, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

enum Role { User = 'user', Admin = 'admin' }
const Roles = (...roles: Role[]) => SetMetadata('roles', roles);

@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    const required = this.reflector.getAllAndOverride<Role[]>('roles', [context.getHandler(), context.getClass()]);
    if (!required) return true;
    const { user } = context.switchToHttp().getRequest();
    return required.some((role) => user?.roles?.includes(role));
  }
}

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    request.user = { roles: [Role.User] };
    return true;
  }
}

function Auth(...roles: Role[]) {
  return applyDecorators(SetMetadata('roles', roles), UseGuards(TokenGuard));
}

@Controller('roles')
class RolesController {
  @Roles(Role.Admin) @Get('admin') admin() { return 'denied because there is no user'; }
  @Get('none') none() { return 'open, the guard lets pass what has no roles'; }
  @Roles() @Get('empty') empty() { return 'some() of nothing is false'; }
  @Auth(Role.Admin) @Get('composed') composed() { return 1; }
  @Auth() @Get('composed-empty') composedEmpty() { return 1; }
}

@Controller('unguarded')
class UnguardedController {
  @SetMetadata('permissions', ['delete everything']) @Get() index() { return 'nobody reads this'; }
}

@Module({ controllers: [RolesController, UnguardedController], providers: [{ provide: APP_GUARD, useClass: RolesGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /roles/admin 403
// oracle: GET /roles/none 200
// oracle: GET /roles/empty 403 auth=present|unknown -- nobody is let in
// oracle: GET /roles/composed 403
// oracle: GET /roles/composed-empty 403
// oracle: GET /unguarded 200
