import { CanActivate, Controller, ExecutionContext, ForbiddenException, Get, Injectable, Module, SetMetadata, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';

const Roles = (...roles: string[]) => SetMetadata('roles', roles);

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (!request.headers.authorization) throw new UnauthorizedException();
    request.user = { roles: [] };
    return true;
  }
}

@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.getAllAndOverride<string[]>('roles', [context.getHandler(), context.getClass()]);
    if (!roles) return true;
    const { user } = context.switchToHttp().getRequest();
    if (!roles.some((role) => user?.roles.includes(role))) throw new ForbiddenException();
    return true;
  }
}

@Controller('items')
class ItemsController {
  @UseGuards(TokenGuard) @Roles('admin') @Get('unguarded') unguarded() { return 'anybody who is logged in'; } // oracle: GET /items/unguarded 401 authz=absent
  @UseGuards(TokenGuard, RolesGuard) @Roles('admin') @Get('guarded') guarded() { return 1; } // oracle: GET /items/guarded 401 authz=present
}

@Module({ controllers: [ItemsController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
