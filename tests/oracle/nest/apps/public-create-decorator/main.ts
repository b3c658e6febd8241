import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';

export const Open = Reflector.createDecorator<boolean>();
export const Roles = Reflector.createDecorator<string[]>({ key: 'roles' });
export const Level = Reflector.createDecorator<number, boolean>({ transform: (level) => level > 2 });

@Injectable()
class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    if (this.reflector.getAllAndOverride(Open, [context.getHandler(), context.getClass()])) return true;
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext) {
    const roles = this.reflector.get(Roles, context.getHandler());
    if (!roles || roles.length === 0) return true;
    const user = context.switchToHttp().getRequest().user;
    return roles.some((role) => user?.roles?.includes(role));
  }
}

@Controller('items')
class ItemsController {
  @Open(true) @Get('open') open() { return 1; }
  @Open(false) @Get('closed') closed() { return 1; }
  @Get('default') byDefault() { return 1; }
  @Open(true) @UseGuards(RolesGuard) @Roles(['admin']) @Get('open-with-roles') openWithRoles() { return 1; }
  @Open(true) @UseGuards(RolesGuard) @Roles([]) @Get('open-without-roles') openWithoutRoles() { return 1; }
  @Open(true) @UseGuards(RolesGuard) @Level(3) @Get('open-level') openLevel() { return 1; }
}

@Module({ controllers: [ItemsController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /items/open 200
// oracle: GET /items/closed 401
// oracle: GET /items/default 401
// oracle: GET /items/open-with-roles 403
// oracle: GET /items/open-without-roles 200
// oracle: GET /items/open-level 200
