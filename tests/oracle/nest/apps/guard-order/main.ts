import { CanActivate, Controller, ExecutionContext, ForbiddenException, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

@Injectable()
class AttachGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (request.headers.authorization === `Bearer ${process.env.API_TOKEN}`) request.user = { roles: ['admin'] };
    return true;
  }
}

@Injectable()
class NeedsUserGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    if (!request.user) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class RoleGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const user = context.switchToHttp().getRequest().user;
    if (!user?.roles.includes('admin')) throw new ForbiddenException();
    return true;
  }
}

@Controller('orders')
class OrdersController {
  @Get('attached') attached() { return 1; }
  @UseGuards(NeedsUserGuard) @Get('needs-user') needsUser() { return 1; }
  @UseGuards(RoleGuard) @Get('needs-role') needsRole() { return 1; }
  @UseGuards(NeedsUserGuard, RoleGuard) @Get('both') both() { return 1; }
}

@Module({ controllers: [OrdersController], providers: [{ provide: APP_GUARD, useClass: AttachGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /orders/attached 200
// oracle: GET /orders/needs-user 401
// oracle: GET /orders/needs-role 403
// oracle: GET /orders/both 401
